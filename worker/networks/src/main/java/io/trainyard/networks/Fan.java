package io.trainyard.networks;

import java.util.List;

/** How many values a layer's output takes in, and how many outputs an input goes out to, kernel positions included. */
record Fan(long in, long out) {
    /** From a weight of shape (out, in, kernel...), as PyTorch counts: groups do not change the fan out. */
    static Fan of(List<Long> weight) {
        if (weight.size() < 2) {
            return new Fan(1, 1);
        }
        long kernel = weight.stream().skip(2).reduce(1L, Math::multiplyExact);
        return new Fan(weight.get(1) * kernel, weight.get(0) * kernel);
    }
}
