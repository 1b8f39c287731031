package io.trainyard.networks.families;

import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initializer;
import io.trainyard.networks.Initializer.KaimingNormal;
import io.trainyard.networks.Initializer.Normal;
import io.trainyard.networks.NetworkBuilder;
import java.util.List;

/**
 * VGG (Simonyan and Zisserman, 2014, arXiv:1409.1556, table 1): 3x3 convolutions and 2x2 max pooling, then three linear
 * layers. Names, shapes and initial weights are torchvision's.
 */
final class Vgg {
    private static final Paper PAPER = Paper.arXiv(
            "Simonyan and Zisserman",
            2014,
            "Very Deep Convolutional Networks for Large-Scale Image Recognition",
            "1409.1556");

    private static final String A = "64,M,128,M,256,256,M,512,512,M,512,512,M";
    private static final String B = "64,64,M,128,128,M,256,256,M,512,512,M,512,512,M";
    private static final String D = "64,64,M,128,128,M,256,256,256,M,512,512,512,M,512,512,512,M";
    private static final String E = "64,64,M,128,128,M,256,256,256,256,M,512,512,512,512,M,512,512,512,512,M";
    private static final String CIFAR = "32,32,M,64,64,128,128,128,M,256,256,256,512,512,512,M";

    private static final Option<Double> DROPOUT = new Option.Probability(
            "dropout", 0.5, "How likely a value is zeroed after each hidden linear layer, in training.");
    private static final Option<List<FeatureStep>> FEATURES = new FeatureSteps(
            "features",
            FeatureStep.list("64,64,64,M,128,128,128,M,256,256,256,M"),
            64,
            "Channels of each 3x3 convolution in turn; M is a 2x2 max pooling, which halves the image.");
    private static final Option<List<Integer>> CLASSIFIER = new Option.WholeNumbers(
            "classifier", List.of(4096, 4096), 0, 12, 1, 16_384, "Widths of the hidden linear layers.");
    private static final Option<Integer> POOL = new Option.WholeNumber(
            "pool",
            7,
            0,
            64,
            "Height and width that the features are averaged to before the linear layers; 0 leaves them as they are.");
    private static final Option<Boolean> BATCH_NORM =
            new Option.Flag("batchNorm", false, "Whether each convolution is batch-normalised.");

    private static final InitialScheme INITIAL = InitialScheme.PYTORCH
            .conv(new KaimingNormal(true), Initializer.ZEROS)
            .linear(new Normal(0.01), Initializer.ZEROS);

    static final Family FAMILY = new Family(
            "vgg",
            "VGG: depth from small convolutions alone",
            List.of(
                    published("vgg11", "Configuration A, 11 layers", A, false),
                    published("vgg11_bn", "Configuration A with batch normalisation", A, true),
                    published("vgg13", "Configuration B, 13 layers", B, false),
                    published("vgg13_bn", "Configuration B with batch normalisation", B, true),
                    published("vgg16", "Configuration D, 16 layers", D, false),
                    published("vgg16_bn", "Configuration D with batch normalisation", D, true),
                    published("vgg19", "Configuration E, 19 layers", E, false),
                    published("vgg19_bn", "Configuration E with batch normalisation", E, true),
                    new Variant(
                            "vgg_cifar",
                            "For small images: 13 convolutions, three poolings, 4096-4096 linear layers",
                            new Origin.Adapted(
                                    PAPER,
                                    "for images of 32x32: fewer channels at first, three poolings, no averaging to 7x7"),
                            INITIAL,
                            List.of(DROPOUT),
                            Vgg::addCifarLayers),
                    new Variant(
                            "vgg_custom",
                            "Any list of convolutions and poolings, any linear layers",
                            new Origin.Adapted(PAPER, "layers as the options list them"),
                            INITIAL,
                            List.of(FEATURES, CLASSIFIER, POOL, BATCH_NORM, DROPOUT),
                            Vgg::addCustomLayers)));

    private Vgg() {}

    private static Variant published(String name, String title, String features, boolean batchNorm) {
        List<FeatureStep> steps = FeatureStep.list(features);
        return new Variant(
                name,
                title,
                new Origin.Published(PAPER),
                INITIAL,
                List.of(DROPOUT),
                (network, options, classes) -> new VggLayers(network, batchNorm, options.get(DROPOUT))
                        .add(steps, 7, List.of(4096, 4096), classes));
    }

    private static void addCifarLayers(NetworkBuilder network, OptionValues options, int classes) {
        new VggLayers(network, false, options.get(DROPOUT))
                .add(FeatureStep.list(CIFAR), 0, List.of(4096, 4096), classes);
    }

    private static void addCustomLayers(NetworkBuilder network, OptionValues options, int classes) {
        new VggLayers(network, options.get(BATCH_NORM), options.get(DROPOUT))
                .add(options.get(FEATURES), options.get(POOL), options.get(CLASSIFIER), classes);
    }
}
