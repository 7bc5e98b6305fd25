// The build's only plain entry: with a page as entry, react-dom would end up in what a host downloads.
export {};
