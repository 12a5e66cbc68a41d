import { describe, expect, it } from 'vitest';
import { installLine, isDebian, missingPackages } from '../../scripts/setup/system-packages.mjs';

describe('the Debian packages', () => {
  it('are missing if none of their names is installed', () => {
    const wanted = [['libgtk-3-0t64', 'libgtk-3-0'], ['xvfb'], ['g++']];
    expect(missingPackages(wanted, new Set(['libgtk-3-0', 'g++']))).toEqual([['xvfb']]);
    expect(missingPackages(wanted, new Set(['libgtk-3-0t64', 'xvfb', 'g++']))).toEqual([]);
  });

  it('are installed by one line to paste', () => {
    expect(installLine(['xvfb', 'g++'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb g++',
    );
  });

  it('are looked at on Debian and what is made from it', () => {
    expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true);
    expect(isDebian('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe(true);
    expect(isDebian('ID=fedora\nVERSION_ID=40\n')).toBe(false);
    expect(isDebian('ID=arch\nHOME_URL="https://debian.example"\n')).toBe(false);
    expect(isDebian('')).toBe(false);
  });
});
