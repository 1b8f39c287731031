package io.trainyard.networks;

import java.util.List;

/** Images of one height and width, laid channel upon channel: what closes an inception module or a dense layer. */
public record Concat() implements Operation {
    @Override
    public Shape output(List<Shape> inputs) {
        int channels = 0;
        for (Shape input : inputs) {
            ImageShape image = Operation.image(List.of(input));
            if (!image.channels(1).equals(first(inputs).channels(1))) {
                throw new ShapeException("cannot lay " + input + " upon " + inputs.get(0) + ": the sizes differ");
            }
            channels = Math.addExact(channels, image.channels());
        }
        return first(inputs).channels(channels);
    }

    private static ImageShape first(List<Shape> inputs) {
        return Operation.image(inputs.subList(0, 1));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.concat(this);
    }
}
