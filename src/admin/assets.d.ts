/** Vite turns an imported picture into its address. */
declare module '*.svg' {
  const address: string;
  export default address;
}

/** Vite puts an imported style sheet into the bundle. */
declare module '*.css';
