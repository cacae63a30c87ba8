import '../api.ts';
