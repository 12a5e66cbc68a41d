import { describe, expect, it } from 'vitest';
import { choicesFor, mostChoices } from '@/views/data/images/class-choices';

const birds = ['blackbird', 'Robin', 'wren', 'bird'].map((name, images) => ({ name, images }));
const names = (text: string): string[] =>
  choicesFor(birds, text).shown.map(({ name, isNew }) => (isNew ? `+${name}` : name));

describe('the classes to choose from', () => {
  it('are all of them before anything is typed', () => {
    expect(names(' ')).toEqual(['blackbird', 'Robin', 'wren', 'bird']);
  });

  it('are those with the text in any case, those that begin with it first', () => {
    expect(names('BIRD')).toEqual(['bird', 'blackbird', '+BIRD']);
    expect(names('rob')).toEqual(['Robin', '+rob']);
  });

  it('offer a new one only under a name that is not taken', () => {
    expect(names('wren')).toEqual(['wren']);
    expect(names('  Wren house ')).toEqual(['+Wren house']);
  });

  it('say how many there are when they are too many', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ name: `class ${i}`, images: 1 }));
    const { shown, matches } = choicesFor(many, '');
    expect([shown.length, matches]).toEqual([mostChoices, 1000]);
  });
});
