package io.trainyard.server.evaluations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trainyard.contract.protocol.Prediction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a network said of the images of a part, in their order.
 *
 * @param bytes as {@link Prediction} writes them
 * @param classes their names
 */
public record Predictions(byte[] bytes, List<String> classes) {
    private static final JsonFactory JSON = new JsonFactory();

    /** A line for each image below a line of heads, as RFC 4180 has it. */
    void writeCsv(OutputStream out) throws IOException {
        List<String> names = classes.stream().map(Predictions::quoted).toList();
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write("index,label,predicted,label_name,predicted_name,confidence,loss\r\n");
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int index = 0; buffer.hasRemaining(); index++) {
            Prediction said = Prediction.read(buffer);
            csv.write(index + "," + said.label() + "," + said.predicted() + "," + names.get(said.label()) + ","
                    + names.get(said.predicted()) + "," + said.confidence() + "," + said.loss() + "\r\n");
        }
        csv.flush();
    }

    /** An object with the names of the classes, and an object for each image. */
    void writeJson(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeFieldName("classes");
        json.writeArray(classes.toArray(String[]::new), 0, classes.size());
        json.writeArrayFieldStart("predictions");
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int index = 0; buffer.hasRemaining(); index++) {
            write(json, index, Prediction.read(buffer));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private static void write(JsonGenerator json, int index, Prediction said) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeNumberField("label", said.label());
        json.writeNumberField("predicted", said.predicted());
        json.writeNumberField("confidence", said.confidence());
        json.writeNumberField("loss", said.loss());
        json.writeEndObject();
    }

    private static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
