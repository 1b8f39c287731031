package io.trainyard.server.weights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a file that is not the network's.
 *
 * @param problem {@code missing}, {@code unknown}, or {@code different} in shape or dtype
 * @param expected null where the network has no such tensor
 * @param found null where the file has no such tensor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TensorMistake(String name, String problem, @Nullable Form expected, @Nullable Form found) {

    /** @param dtype as safetensors writes it: F32, I64 */
    record Form(String dtype, List<Long> shape) {
        @Override
        public String toString() {
            return dtype + " " + shape;
        }
    }

    static TensorMistake missing(String name, Form expected) {
        return new TensorMistake(name, "missing", expected, null);
    }

    static TensorMistake unknown(String name, Form found) {
        return new TensorMistake(name, "unknown", null, found);
    }

    static TensorMistake different(String name, Form expected, Form found) {
        return new TensorMistake(name, "different", expected, found);
    }

    String sentence() {
        if (found == null) {
            return name + " is missing, " + expected + " expected";
        }
        return expected == null ? name + " is no tensor of this network" : name + " is " + found + ", not " + expected;
    }
}
