"use strict";
/* Runs a decoder that was exported by dojo/explore/decoder.py: z, two numbers, to 784 pixels in [0, 1]. */

const SIDE = 28;

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function floatsOf(base64) {
  return new Float32Array(bytesOf(base64).buffer);
}

function linear(layer) {
  const weight = floatsOf(layer.weight), bias = floatsOf(layer.bias);
  return (input) => {
    const output = Float32Array.from(bias);
    for (let row = 0; row < output.length; row++)
      for (let column = 0; column < input.length; column++)
        output[row] += weight[row * input.length + column] * input[column];
    return output;
  };
}

/* Each input pixel adds its kernel, scaled, to the output around `stride` times its own place. */
function transposedConvolution(layer) {
  const weight = floatsOf(layer.weight), bias = floatsOf(layer.bias);  // weight: (in, out, kernel, kernel)
  const { kernel, stride, padding } = layer;
  return (input) => {
    const side = Math.round(Math.sqrt(input.length / layer.in));
    const wide = (side - 1) * stride - 2 * padding + kernel + layer.extra;
    const output = new Float32Array(layer.out * wide * wide);
    for (let to = 0; to < layer.out; to++) output.fill(bias[to], to * wide * wide, (to + 1) * wide * wide);
    for (let from = 0; from < layer.in; from++)
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const value = input[(from * side + y) * side + x];
          if (value === 0) continue;  // most are, after a ReLU
          for (let to = 0; to < layer.out; to++)
            for (let ky = 0; ky < kernel; ky++) {
              const row = y * stride - padding + ky;
              if (row < 0 || row >= wide) continue;
              for (let kx = 0; kx < kernel; kx++) {
                const column = x * stride - padding + kx;
                if (column < 0 || column >= wide) continue;
                output[(to * wide + row) * wide + column] +=
                  value * weight[((from * layer.out + to) * kernel + ky) * kernel + kx];
              }
            }
        }
    return output;
  };
}

const LAYERS = {
  "linear": linear,
  "transposed convolution": transposedConvolution,
  "unflatten": () => (input) => input,  // the pixels lie in the same order
  "relu": () => (input) => input.map((value) => Math.max(value, 0)),
  "sigmoid": () => (input) => input.map((value) => 1 / (1 + Math.exp(-value))),
};

function fromWeights(data) {
  const layers = data.layers.map((layer) => LAYERS[layer.is](layer));
  return (z) => layers.reduce((values, layer) => layer(values), Float32Array.from(z));
}

/* The four tiles around z, weighted by how near they are: as `blended` in decoder.py. */
function fromTiles(data) {
  const pixels = bytesOf(data.pixels), n = data.n, limit = data.limit, width = n * SIDE;
  const clip = (value) => Math.min(Math.max(value, -limit), limit);
  return (z) => {
    const across = (clip(z[0]) + limit) / (2 * limit) * (n - 1), down = (limit - clip(z[1])) / (2 * limit) * (n - 1);
    const left = Math.min(Math.floor(across), n - 2), top = Math.min(Math.floor(down), n - 2);
    const x = across - left, y = down - top, output = new Float32Array(SIDE * SIDE);
    for (let row = 0; row < SIDE; row++)
      for (let column = 0; column < SIDE; column++) {
        const at = (dy, dx) => pixels[((top + dy) * SIDE + row) * width + (left + dx) * SIDE + column] / 255;
        output[row * SIDE + column] =
          (at(0, 0) * (1 - x) + at(0, 1) * x) * (1 - y) + (at(1, 0) * (1 - x) + at(1, 1) * x) * y;
      }
    return output;
  };
}

/* Return a function from z to 784 pixels. */
function decoderOf(exported) {
  return exported.kind === "weights" ? fromWeights(exported.data) : fromTiles(exported.data);
}
