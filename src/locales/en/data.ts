export default { title: 'data' };
