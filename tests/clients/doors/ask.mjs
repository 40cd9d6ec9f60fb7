// An axios of the time when it sent a proxy the whole address of https, instead of asking for a tunnel: node ask.mjs URL
import axios from 'axios-1.8';

const { status, data } = await axios.get(process.argv[2], { validateStatus: () => true });
console.log(JSON.stringify({ status, data }));
