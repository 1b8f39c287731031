package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Hands things over some at a time, so that what is made of them fits into memory. */
final class Portions {
    private Portions() {}

    /** @param most a portion ends with the item with which it comes to so much */
    static <T> void of(List<T> items, ToLongFunction<T> size, long most, Consumer<List<T>> taker) {
        List<T> portion = new ArrayList<>();
        long sum = 0;
        for (T item : items) {
            portion.add(item);
            sum += size.applyAsLong(item);
            if (sum >= most) {
                taker.accept(List.copyOf(portion));
                portion.clear();
                sum = 0;
            }
        }
        if (!portion.isEmpty()) {
            taker.accept(portion);
        }
    }
}
