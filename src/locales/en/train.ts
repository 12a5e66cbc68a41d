export default { title: 'train' };
