// Mosquitto to InfluxDB, as somebody would write it who was told to batch: node batch.mjs MQTT_PORT INFLUX_PORT
import mqtt from 'mqtt';

const [mqttPort, influxPort] = process.argv.slice(2);
const most = 5000, everyMs = 100;
let lines = [], writing = false;

const client = mqtt.connect(`mqtt://127.0.0.1:${mqttPort}`, { protocolVersion: 4 });
client.on('connect', () => client.subscribe('eg/v1/t/+/reading', { qos: 1 }));
client.on('message', (topic, body) => {
  const reading = JSON.parse(body);
  const fields = reading.r.map(one => `${one.n}=${one.v}`).join(',');
  lines.push(`telemetry,terminal=${topic.split('/')[3]} ${fields} ${reading.at}`);
  if (lines.length >= most) write();
});
setInterval(write, everyMs);

async function write() {
  if (writing || lines.length === 0) return;
  writing = true;
  const some = lines.splice(0, most);
  const answer = await fetch(`http://127.0.0.1:${influxPort}/write?db=edgegrid&precision=ms`, { method: 'POST', body: some.join('\n') });
  if (!answer.ok) throw new Error(await answer.text());
  writing = false;
  if (lines.length >= most) write();
}
