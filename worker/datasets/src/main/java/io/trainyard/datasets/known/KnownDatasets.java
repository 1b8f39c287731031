package io.trainyard.datasets.known;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The well-known data sets. Names, addresses and checksums are those of the authors' pages and of torchvision's
 * {@code datasets} package (0.14); nothing else in the program knows them.
 */
public final class KnownDatasets {
    private static final URI TORONTO = URI.create("https://www.cs.toronto.edu/~kriz/");
    private static final String CIFAR_TERMS = "no licence stated; its author asks to cite Krizhevsky, 2009";

    /** In the order in which they are shown. */
    public static final List<KnownDataset> ALL = List.of(
            new KnownDataset(
                    "cifar10",
                    "CIFAR-10",
                    "60,000 colour pictures of 32x32 pixels in ten classes, airplane to truck.",
                    TORONTO.resolve("cifar.html"),
                    CIFAR_TERMS,
                    List.of(TORONTO),
                    List.of(new KnownFile("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530")),
                    List.of()),
            new KnownDataset(
                    "cifar100",
                    "CIFAR-100",
                    "60,000 colour pictures of 32x32 pixels in a hundred classes, apple to worm.",
                    TORONTO.resolve("cifar.html"),
                    CIFAR_TERMS,
                    List.of(TORONTO),
                    List.of(new KnownFile("cifar-100-binary.tar.gz", 168_513_733, "03b5dce01913d631647c71ecec9e9cb8")),
                    List.of()),
            new KnownDataset(
                    "mnist",
                    "MNIST",
                    "70,000 handwritten digits in grey, 28x28 pixels.",
                    URI.create("http://yann.lecun.com/exdb/mnist/"),
                    "CC BY-SA 3.0; LeCun, Cortes and Burges",
                    List.of(
                            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            URI.create("http://yann.lecun.com/exdb/mnist/")),
                    List.of(
                            new KnownFile("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                            new KnownFile("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
                            new KnownFile("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
                            new KnownFile("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c")),
                    List.of()),
            new KnownDataset(
                    "fashion-mnist",
                    "Fashion-MNIST",
                    "70,000 pieces of clothing in grey, 28x28 pixels, ten classes.",
                    URI.create("https://github.com/zalandoresearch/fashion-mnist"),
                    "MIT, Zalando SE",
                    List.of(URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
                    List.of(
                            new KnownFile("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                            new KnownFile("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
                            new KnownFile("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
                            new KnownFile("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310")),
                    List.of(
                            "T-shirt/top",
                            "Trouser",
                            "Pullover",
                            "Dress",
                            "Coat",
                            "Sandal",
                            "Shirt",
                            "Sneaker",
                            "Bag",
                            "Ankle boot")));

    private KnownDatasets() {}

    public static Optional<KnownDataset> find(String name) {
        return ALL.stream().filter(known -> known.name().equals(name)).findFirst();
    }
}
