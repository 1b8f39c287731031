package io.trainyard.training.data;

import java.util.Random;

/** In which order images are seen. */
public final class Order {
    private Order() {}

    /** The numbers from 0 to {@code size - 1}. */
    public static int[] natural(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }

    /** {@code indices} in random order (Fisher and Yates); the array itself stays as it is. */
    public static int[] shuffled(int[] indices, Random random) {
        int[] order = indices.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }
}
