package io.trainyard.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are what PyTorch's layers of the same numbers give. */
class OperationTest {
    private static final List<Shape> IMAGE = List.of(new ImageShape(192, 100, 99));

    private static String shape(Operation operation) {
        return operation.output(IMAGE).toString();
    }

    @Test
    void convolutionsCountStridePaddingAndDilation() {
        Size three = Size.square(3);
        assertThat(shape(Conv2d.same(64, 7))).isEqualTo("64x100x99");
        assertThat(shape(Conv2d.same(64, 7).stride(2))).isEqualTo("64x50x50");
        assertThat(shape(new Conv2d(8, three, Size.ONE, Size.ZERO, Size.ONE, 1, true)))
                .isEqualTo("8x98x97");
        assertThat(shape(new Conv2d(8, three, Size.square(2), Size.ONE, Size.square(2), 1, true)))
                .isEqualTo("8x49x49");
        assertThat(shape(new Conv2d(8, new Size(1, 7), Size.ONE, new Size(0, 3), Size.ONE, 1, true)))
                .isEqualTo("8x100x99");
    }

    @Test
    void groupsDivideWeightsAndCost() {
        Conv2d depthwise = new Conv2d(192, Size.square(3), Size.ONE, Size.ONE, Size.ONE, 192, false);
        assertThat(depthwise.tensors("conv", IMAGE).get(0).shape()).containsExactly(192L, 1L, 3L, 3L);
        assertThat(depthwise.multiplyAdds(IMAGE, depthwise.output(IMAGE))).isEqualTo(192L * 100 * 99 * 9);
        assertThatThrownBy(() -> new Conv2d(10, Size.ONE, Size.ONE, Size.ZERO, Size.ONE, 5, false).output(IMAGE))
                .isInstanceOf(ShapeException.class)
                .hasMessage("192 channels do not divide into 5 groups");
    }

    @Test
    void aConvolutionOf128To64ChannelsHas73728Weights() {
        List<Shape> image = List.of(new ImageShape(128, 8, 8));
        assertThat(Conv2d.same(64, 3).tensors("conv", image).get(0).elements()).isEqualTo(73_728);
    }

    @Test
    void poolingRoundsDownOrUp() {
        Size three = Size.square(3);
        Size two = Size.square(2);
        assertThat(shape(new MaxPool2d(2))).isEqualTo("192x50x49");
        assertThat(shape(new MaxPool2d(three, two, Size.ZERO, false))).isEqualTo("192x49x49");
        assertThat(shape(new MaxPool2d(three, two, Size.ZERO, true))).isEqualTo("192x50x49");
        assertThat(shape(new MaxPool2d(two, two, Size.ZERO, true))).isEqualTo("192x50x50");
        assertThat(shape(new AvgPool2d(three, Size.ONE, Size.ONE, false))).isEqualTo("192x100x99");
        assertThat(new MaxPool2d(Size.ONE, two, Size.ZERO, true).output(List.of(new ImageShape(1, 4, 4))))
                .hasToString("1x2x2");
    }

    @Test
    void aWindowThatHangsOverTheEdgeMayBeLargerThanTheImage() {
        MaxPool2d pool = new MaxPool2d(3, 2).overTheEdge();
        assertThat(pool.output(List.of(new ImageShape(1, 2, 3)))).hasToString("1x1x1");
        assertThat(pool.output(List.of(new ImageShape(1, 4, 6)))).hasToString("1x2x3");
        assertThatThrownBy(() -> pool.output(List.of(new ImageShape(1, 1, 3)))).isInstanceOf(ShapeException.class);
    }

    @Test
    void aWindowLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> new MaxPool2d(101).output(IMAGE))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a 101x101 window does not fit into 192x100x99");
    }

    @Test
    void linearLayersTakeVectorsOnly() {
        assertThatThrownBy(() -> new Linear(10).output(IMAGE))
                .hasMessage("takes a vector, not an image of 192x100x99; flatten it first");
    }

    @Test
    void sumsTakeEqualShapesOnly() {
        assertThatThrownBy(() -> new Add().output(List.of(IMAGE.get(0), new ImageShape(192, 100, 98))))
                .hasMessageStartingWith("adds two or more inputs of one shape");
    }

    @Test
    void concatenationAddsChannelsOfImagesOfOneSize() {
        Shape wide = new ImageShape(64, 100, 99);
        assertThat(new Concat().output(List.of(IMAGE.get(0), wide)).toString()).isEqualTo("256x100x99");
        List<Shape> unequal = List.of(IMAGE.get(0), new ImageShape(64, 50, 50));
        assertThatThrownBy(() -> new Concat().output(unequal))
                .isInstanceOf(ShapeException.class)
                .hasMessage("cannot lay 64x50x50 upon 192x100x99: the sizes differ");
    }

    @Test
    void channelsAreScaledByOneNumberEach() {
        Shape scale = new ImageShape(192, 1, 1);
        assertThat(new Multiply().output(List.of(IMAGE.get(0), scale))).isEqualTo(IMAGE.get(0));
        assertThatThrownBy(() -> new Multiply().output(List.of(scale, IMAGE.get(0))))
                .hasMessageStartingWith("takes an image and one number per channel");
    }
}
