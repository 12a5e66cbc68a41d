export default { title: 'compare' };
