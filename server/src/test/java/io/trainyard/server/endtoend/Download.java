package io.trainyard.server.endtoend;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.datasets.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A model's archive as somebody without a Trainyard uses it: unpacked, its ONNX file run by what its card says. */
record Download(Path folder) {

    /** @param archive the ZIP */
    static Download unpack(Path archive, Path folder) throws IOException {
        try (InputStream bytes = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
        return new Download(folder);
    }

    JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    /** The class of every image by its largest logit. */
    int[] classes(Split images) throws IOException, OrtException {
        JsonNode card = json("model-card.json");
        String[] input = card.at("/network/input").asText().split("x");
        long[] shape = {1, Long.parseLong(input[0]), Long.parseLong(input[1]), Long.parseLong(input[2])};
        int plane = (int) (shape[2] * shape[3]);
        byte[] pixels = new byte[(int) shape[1] * plane];
        float[] values = new float[pixels.length];
        int[] classes = new int[images.size()];
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                environment.createSession(folder.resolve("model.onnx").toString())) {
            for (int image = 0; image < classes.length; image++) {
                images.read(image, pixels, 0);
                for (int i = 0; i < pixels.length; i++) {
                    double mean = card.at("/input/mean/" + i / plane).asDouble(0);
                    double std = card.at("/input/std/" + i / plane).asDouble(1);
                    values[i] = (float) (((pixels[i] & 0xff) / 255.0 - mean) / std);
                }
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                        OrtSession.Result result = session.run(Map.of("input", tensor))) {
                    classes[image] = largest(((float[][]) result.get(0).getValue())[0]);
                }
            }
        }
        return classes;
    }

    private static int largest(float[] logits) {
        int largest = 0;
        for (int i = 1; i < logits.length; i++) {
            largest = logits[i] > logits[largest] ? i : largest;
        }
        return largest;
    }
}
