package io.trainyard.server.weights;

import io.restassured.RestAssured;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One linear layer from pixels to classes: it sees where a pixel is and of which colour, and what it says follows from sums that
 * a test can do itself.
 *
 * @param mean subtracted from values in [0, 1], of every channel
 * @param std divided by then
 */
public record LinearClassifier(ImageShape input, List<String> classes, double mean, double std, SampleWeights weights) {

    public static LinearClassifier of(ImageShape input, List<String> classes, double mean, double std) {
        NetworkSpec layers = new NetworkSpec(null, null, null, List.of(Map.of("linear", "classes")), null);
        SampleWeights weights = SampleWeights.of(Families.build(layers, input, classes.size()), 7)
                .saying("mean", Collections.nCopies(input.channels(), mean).toString())
                .saying("std", Collections.nCopies(input.channels(), std).toString());
        return new LinearClassifier(input, classes, mean, std, weights);
    }

    /** Answers the checkpoint's number. */
    public int upload(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .queryParams(Map.of(
                        "name",
                        "one linear layer",
                        "network",
                        "{\"layers\": [{\"linear\": \"classes\"}]}",
                        "input",
                        input.toString(),
                        "classes",
                        classes.size(),
                        "classNames",
                        String.join(",", classes)))
                .contentType("application/octet-stream")
                .body(weights.file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** How probable each class is, by the network. */
    public double[] probabilities(byte[] pixels) {
        FloatBuffer weight = floats("fc1.weight");
        FloatBuffer bias = floats("fc1.bias");
        double[] probabilities = new double[classes.size()];
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            double logit = bias.get(k);
            for (int i = 0; i < pixels.length; i++) {
                logit += weight.get(k * pixels.length + i) * ((pixels[i] & 0xff) / 255.0 - mean) / std;
            }
            probabilities[k] = Math.exp(logit);
            sum += probabilities[k];
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] /= sum;
        }
        return probabilities;
    }

    private FloatBuffer floats(String tensor) {
        return ByteBuffer.wrap(weights.bytes(tensor))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    public static int top(double[] probabilities) {
        int top = 0;
        for (int k = 1; k < probabilities.length; k++) {
            top = probabilities[k] > probabilities[top] ? k : top;
        }
        return top;
    }
}
