package io.trainyard.networks.families;

/** Numbers of channels that hardware likes. */
final class Channels {
    private static final int DIVISOR = 8;

    private Channels() {}

    /** The multiple of 8 nearest to {@code wanted}, at least 8, and not more than a tenth below it. */
    static int divisible(double wanted) {
        int rounded = Math.max(DIVISOR, (int) (wanted + DIVISOR / 2.0) / DIVISOR * DIVISOR);
        return rounded < 0.9 * wanted ? rounded + DIVISOR : rounded;
    }
}
