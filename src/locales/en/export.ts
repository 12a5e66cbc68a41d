export default { title: 'export' };
