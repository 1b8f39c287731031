package io.trainyard.networks;

import java.util.List;

/** Means over as many windows as it takes to bring any image to {@code size}. */
public record AdaptiveAvgPool2d(Size size) implements Operation {

    @Override
    public Shape output(List<Shape> inputs) {
        return new ImageShape(Operation.image(inputs).channels(), size.height(), size.width());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.adaptiveAvgPool2d(this);
    }
}
