import type { DuplicatePage, ImageFilter, ImagePage } from '@core/dataset/image-page';
import type { Overview } from '@core/dataset/overview';
import type { Problem, ProblemCode } from '@core/dataset/problem';
import { Cached } from './cached';
import type { Contents } from './contents';
import type { ImageGroup } from './duplicate-groups';
import { groupRow, listGroups } from './duplicate-page';
import { filterImages } from './filter-images';
import { imageRow } from './image-row';
import { overviewOf } from './overview';
import { listProblems, problemAt, type ProblemPlace } from './problem-list';

/** Parts of what a catalogue holds, for the window. Which images a page is of is found out once for each revision. */
export class Pages {
  private readonly filtered = new Cached<Int32Array>(8);
  private readonly problemPlaces = new Cached<ProblemPlace[]>(4);
  private readonly groups = new Cached<ImageGroup[]>(1);
  private readonly overviews = new Cached<Overview>(1);

  constructor(private readonly contents: Contents) {}

  images(filter: ImageFilter, offset: number, limit: number): ImagePage {
    const { contents } = this;
    const { revision } = contents;
    const found = this.filtered.get(JSON.stringify(filter), revision, () => filterImages(contents, filter));
    const images = Array.from(found.subarray(offset, offset + limit), (image) => imageRow(contents, image));
    return { revision, total: found.length, offset, images };
  }

  problems(code: ProblemCode | null, offset: number, limit: number): { total: number; problems: Problem[] } {
    const { contents } = this;
    const places = this.problemPlaces.get(code ?? '', contents.revision, () => listProblems(contents, code));
    const problems = places.slice(offset, offset + limit).map((place) => problemAt(contents, place));
    return { total: places.length, problems };
  }

  duplicates(offset: number, limit: number): DuplicatePage {
    const { contents } = this;
    const { revision } = contents;
    const listed = this.groups.get('', revision, () => listGroups(contents));
    const groups = listed.slice(offset, offset + limit).map((group) => groupRow(contents, group));
    return { revision, total: listed.length, offset, groups };
  }

  overview(): Overview {
    const { contents } = this;
    const { revision, factsRevision } = contents;
    return this.overviews.get(`${factsRevision}`, revision, () => overviewOf(contents, revision));
  }
}
