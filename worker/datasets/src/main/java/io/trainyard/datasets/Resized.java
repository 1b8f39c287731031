package io.trainyard.datasets;

import java.util.List;

/** A data set whose images are brought to another size as they are read. */
record Resized(ImageSource source, int height, int width) implements ImageSource {

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public Split train() {
        return resized(source.train());
    }

    @Override
    public Split val() {
        return resized(source.val());
    }

    @Override
    public Split test() {
        return resized(source.test());
    }

    @Override
    public void close() {
        source.close();
    }

    private Split resized(Split split) {
        return new Split() {
            @Override
            public int size() {
                return split.size();
            }

            @Override
            public int label(int index) {
                return split.label(index);
            }

            @Override
            public void read(int index, byte[] target, int offset) {
                byte[] pixels = new byte[source.imageBytes()];
                split.read(index, pixels, 0);
                Picture picture = new Picture(source.channels(), source.height(), source.width(), pixels);
                byte[] result = Resampling.resize(picture, height, width).pixels();
                System.arraycopy(result, 0, target, offset, result.length);
            }
        };
    }
}
