package io.trainyard.datasets.augment;

import java.util.Arrays;
import java.util.Random;

/** Pads each side with zeros and cuts the original size at a random place, as torchvision's {@code RandomCrop} does. */
record Crop(int padding) implements Operation {

    @Override
    public Change draw(Random random) {
        int down = random.nextInt(2 * padding + 1) - padding;
        int right = random.nextInt(2 * padding + 1) - padding;
        return new Move(down, right);
    }

    /** Row y, column x of the result is row {@code y + down}, column {@code x + right} of the image, or 0 outside it. */
    record Move(int down, int right) implements Change {

        @Override
        public void applyTo(Frame frame) {
            int height = frame.size().height();
            int width = frame.size().width();
            byte[] image = frame.pixels();
            byte[] moved = frame.room();
            int from = Math.max(0, -right);
            int to = Math.min(width, width - right);
            for (int row = 0, start = 0; row < frame.size().rows(); row++, start += width) {
                int y = row % height + down;
                if (y < 0 || y >= height || from >= to) {
                    Arrays.fill(moved, start, start + width, (byte) 0);
                    continue;
                }
                Arrays.fill(moved, start, start + from, (byte) 0);
                System.arraycopy(image, (row + down) * width + from + right, moved, start + from, to - from);
                Arrays.fill(moved, start + to, start + width, (byte) 0);
            }
            frame.turn();
        }
    }
}
