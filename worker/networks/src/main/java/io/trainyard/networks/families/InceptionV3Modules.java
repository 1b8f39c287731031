package io.trainyard.networks.families;

import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.Size;

/** The five kinds of module of Inception v3, by torchvision's letters. */
record InceptionV3Modules(ConvNorm convNorm) {

    /** Figure 5 of the paper: 5x5 convolutions as two 3x3 ones (torchvision keeps one 5x5 branch). */
    String addA(String name, int pooled, String x) {
        String one = add(name + ".branch1x1", Conv2d.same(64, 1), x);
        String five = add(name + ".branch5x5_1", Conv2d.same(48, 1), x);
        five = add(name + ".branch5x5_2", Conv2d.same(64, 5), five);
        String three = addDouble3x3(name, Conv2d.same(96, 3), x);
        return concat(name + ".concat", one, five, three, addPooled(name, pooled, x));
    }

    /** Halves the image of 35x35 to 17x17. */
    String addB(String name, String x) {
        String three = add(name + ".branch3x3", halving(384), x);
        String twice = addDouble3x3(name, halving(96), x);
        return concat(name + ".concat", three, twice, addHalved(name, x));
    }

    /** Figure 6: 7x7 convolutions as 1x7 and 7x1 ones of {@code channels}. */
    String addC(String name, int channels, String x) {
        String one = add(name + ".branch1x1", Conv2d.same(192, 1), x);
        String seven = add(name + ".branch7x7_1", Conv2d.same(channels, 1), x);
        seven = add(name + ".branch7x7_2", flat(channels, 7), seven);
        seven = add(name + ".branch7x7_3", tall(192, 7), seven);
        String twice = add(name + ".branch7x7dbl_1", Conv2d.same(channels, 1), x);
        twice = add(name + ".branch7x7dbl_2", tall(channels, 7), twice);
        twice = add(name + ".branch7x7dbl_3", flat(channels, 7), twice);
        twice = add(name + ".branch7x7dbl_4", tall(channels, 7), twice);
        twice = add(name + ".branch7x7dbl_5", flat(192, 7), twice);
        return concat(name + ".concat", one, seven, twice, addPooled(name, 192, x));
    }

    /** Halves the image of 17x17 to 8x8. */
    String addD(String name, String x) {
        String three = add(name + ".branch3x3_1", Conv2d.same(192, 1), x);
        three = add(name + ".branch3x3_2", halving(320), three);
        String seven = add(name + ".branch7x7x3_1", Conv2d.same(192, 1), x);
        seven = add(name + ".branch7x7x3_2", flat(192, 7), seven);
        seven = add(name + ".branch7x7x3_3", tall(192, 7), seven);
        seven = add(name + ".branch7x7x3_4", halving(192), seven);
        return concat(name + ".concat", three, seven, addHalved(name, x));
    }

    /** Figure 7: 1x3 and 3x1 convolutions side by side. */
    String addE(String name, String x) {
        String one = add(name + ".branch1x1", Conv2d.same(320, 1), x);
        String three = add(name + ".branch3x3_1", Conv2d.same(384, 1), x);
        three = addSplit(name + ".branch3x3_2", three);
        String twice = add(name + ".branch3x3dbl_1", Conv2d.same(448, 1), x);
        twice = add(name + ".branch3x3dbl_2", Conv2d.same(384, 3), twice);
        twice = addSplit(name + ".branch3x3dbl_3", twice);
        return concat(name + ".concat", one, three, twice, addPooled(name, 192, x));
    }

    private String addDouble3x3(String name, Conv2d last, String x) {
        x = add(name + ".branch3x3dbl_1", Conv2d.same(64, 1), x);
        x = add(name + ".branch3x3dbl_2", Conv2d.same(96, 3), x);
        return add(name + ".branch3x3dbl_3", last, x);
    }

    private String addSplit(String branch, String x) {
        String flat = add(branch + "a", flat(384, 3), x);
        String tall = add(branch + "b", tall(384, 3), x);
        return concat(branch + "_concat", flat, tall);
    }

    private String addPooled(String name, int channels, String x) {
        AvgPool2d pool = new AvgPool2d(Size.square(3), Size.ONE, Size.ONE, false);
        return add(name + ".branch_pool", Conv2d.same(channels, 1), network().add(name + ".pool", pool, x));
    }

    private String addHalved(String name, String x) {
        return network().add(name + ".pool", new MaxPool2d(3, 2), x);
    }

    private String add(String module, Conv2d conv, String x) {
        return convNorm.addNamed(module, conv, x);
    }

    private String concat(String name, String... branches) {
        return network().add(name, new Concat(), branches);
    }

    private NetworkBuilder network() {
        return convNorm.network();
    }

    private static Conv2d halving(int channels) {
        return Conv2d.same(channels, 3).stride(2).padding(0);
    }

    private static Conv2d flat(int channels, int width) {
        return Conv2d.same(channels, new Size(1, width));
    }

    private static Conv2d tall(int channels, int height) {
        return Conv2d.same(channels, new Size(height, 1));
    }
}
