const logger = () => ({ level: 'error' });

export default logger;
