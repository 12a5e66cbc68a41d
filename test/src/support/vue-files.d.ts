/* For tools that know no Vue, such as the linter; vue-tsc reads the real types from the files. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
