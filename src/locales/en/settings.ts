export default { title: 'settings' };
