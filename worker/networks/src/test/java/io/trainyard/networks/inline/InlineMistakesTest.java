package io.trainyard.networks.inline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trainyard.contract.Mistake;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.NetworkException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InlineMistakesTest {

    private static List<Mistake> mistakes(List<Object> list, String input) {
        NetworkException refusal = catchThrowableOfType(
                NetworkException.class, () -> InlineNetwork.build(NetworkSpec.of(list), ImageShape.parse(input), 10));
        assertThat(refusal).as("refusal of " + list).isNotNull();
        return refusal.mistakes();
    }

    private static List<Mistake> mistakes(String list) {
        return mistakes(Lists.read(list), "8x16x16");
    }

    /** Each stands between a convolution and the end. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'batchnorm2d'                                    | layers[1]               | is 'batchnorm2d', which is no kind of layer | did you mean batchNorm? use one of conv
                    {Max_Pool: 2}                                    | layers[1].Max_Pool      | is no kind of layer                    | did you mean maxPool?
                    'attention'                                      | layers[1]               | is 'attention', which is no kind       | use one of conv, batchNorm
                    3                                                | layers[1]               | is 3                                   | write a layer such as relu
                    null                                             | layers[1]               | is empty                               | remove it
                    {name: 'x'}                                      | layers[1]               | does not say what it is                | add a kind
                    {relu: {}, conv: 3}                              | layers[1]               | is relu and conv at once               | make each a layer
                    {relu: null}                                     | layers[1].relu          | is empty                               | write the word relu alone
                    {relu: true}                                     | layers[1].relu          | is true, but takes nothing             | write the word relu alone
                    'conv'                                           | layers[1].conv.channels | is missing                             | add it, for example channels: 64
                    {conv: {kernel: 3}}                              | layers[1].conv.channels | is missing                             | add it, for example channels: 64
                    {conv: 'many'}                                   | layers[1].conv          | is 'many'                              | use a whole number from 1 to 65536, or classes, or a mapping of channels, kernel
                    {conv: 0}                                        | layers[1].conv          | is 0                                   | use a whole number from 1
                    {conv: {channels: 2.5}}                          | layers[1].conv.channels | is 2.5                                 | use a whole number
                    {conv: {channels: 4, kernel: 2}}                 | layers[1].conv.kernel   | of 2x2 has no middle                   | give padding in pixels
                    {conv: {channels: 4, kernel: [3, 3, 3]}}         | layers[1].conv.kernel   | is [3, 3, 3]                           | or two of them
                    {conv: {channels: 4, kernal: 3}}                 | layers[1].conv.kernal   | is unknown                             | did you mean kernel? known here: channels, kernel
                    {conv: {channels: 4, padding: 'valid'}}          | layers[1].conv.padding  | is 'valid'                             | use same, a whole number from 0
                    {conv: {channels: 4, stride: 0}}                 | layers[1].conv.stride   | is 0                                   | use a whole number from 1
                    {conv: {channels: 6, groups: 4}}                 | layers[1].conv.groups   | is 4 for 6 channels                    | use a number that divides them
                    {conv: {channels: 6, groups: 3}}                 | layers[1].conv.groups   | is 3 for 8 channels that come in       | use a number that divides them
                    {conv: {channels: 4, bias: 'no'}}                | layers[1].conv.bias     | is 'no'                                | use true or false
                    {conv: {channels: 4, kernel: 21, padding: 0}}    | layers[1].conv          | a 21x21 window does not fit into 8x16x16 | use images of at least 21x21 pixels
                    {batchNorm: {epsilon: 0}}                        | layers[1].batchNorm.epsilon | is 0                               | use a number above 0 and below 1
                    {maxPool: {stride: 2}}                           | layers[1].maxPool.kernel | is missing                            | add it, for example kernel: 2
                    {maxPool: {kernel: 3, padding: 2}}               | layers[1].maxPool.padding | is 2x2 for a window of 3x3           | use at most half
                    {adaptiveAvgPool: 0}                             | layers[1].adaptiveAvgPool | is 0                                 | use a whole number from 1
                    {dropout: 1}                                     | layers[1].dropout       | is 1                                   | use a number at least 0 and below 1
                    {stochasticDepth: {}}                            | layers[1].stochasticDepth.probability | is missing               | add it
                    {linear: -1}                                     | layers[1].linear        | is -1                                  | use a whole number from 1
                    {relu: {}, from: 'conv2'}                        | layers[1].from          | is 'conv2', which is no layer          | use one of input, first
                    {relu: {}, from: 'later'}                        | layers[1].from          | is 'later', which is no layer          | name a layer that comes before
                    {relu: {}, from: 3}                              | layers[1].from          | is 3, which is no layer                | use one of input, first
                    {relu: {}, name: 'first'}                        | layers[1].name          | is 'first', as another layer's is      | use another
                    {relu: {}, name: 'first.a'}                      | layers[1].name          | is 'first.a' beside 'first'            | use another
                    {relu: {}, name: 'a b'}                          | layers[1].name          | is 'a b'                               | use letters, digits
                    {relu: {}, name: 'input'}                        | layers[1].name          | is 'input', but input means something  | use another
                    {relu: {}, name: 'x.forward'}                    | layers[1].name          | is 'x.forward', but forward means      | use another
                    {relu: {}, repeat: 2}                            | layers[1].repeat        | goes with a block                      | write block
                    {add: ['first']}                                 | layers[1].add           | is [first]                             | use a list of 2 or more names
                    {add: ['first', 'conv7']}                        | layers[1].add[1]        | is 'conv7', which is no layer          | use one of input, first
                    {add: ['first', 'input'], from: 'first'}         | layers[1].from          | is given beside add                    | name the inputs once
                    {multiply: ['first', 'input', 'input']}          | layers[1].multiply      | is [first, input, input]               | use a list of 2 names
                    {multiply: ['first', 'input']}                   | layers[1].multiply      | takes an image and one number          | as globalAvgPool gives them
                    {block: 3}                                       | layers[1].block         | is 3                                   | use a list of layers
                    {block: []}                                      | layers[1].block         | has 0 layers                           | use 1 to 2000
                    {block: ['relu'], repeat: 0}                     | layers[1].repeat        | is 0                                   | use a whole number from 1 to 1000
                    {block: [{conv: 'x'}]}                           | layers[1].block[0].conv | is 'x'                                 | use a whole number
                    """)
    void aMistakeIsNamedWithItsPlaceAndItsFix(String layer, String path, String message, String fix) {
        String list = "[{conv: 8, name: 'first'}, " + layer + ", {conv: 8, name: 'later'}, {linear: 'classes'}]";

        assertThat(mistakes(list)).singleElement().satisfies(mistake -> {
            assertThat(mistake.path()).isEqualTo(path == null ? "" : path);
            assertThat(mistake.message()).startsWith(message);
            assertThat(mistake.fix()).contains(fix);
        });
    }

    @Test
    void asManyAsPossibleAreToldAtOnce() {
        assertThat(
                        mistakes(
                                """
                        [{conv: {channels: 'x', kernel: 0}}, {konv: 3, name: 'side'}, {conv: 4, from: 'input'},
                         {maxPool: 40}, {relu: {}, from: 'side'}, {conv: {channels: 4, groups: 3}, from: 'input'},
                         {linear: 5}, {conv: 3}]"""))
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder(
                        "layers[0].conv.channels",
                        "layers[0].conv.kernel",
                        "layers[1].konv",
                        "layers[3].maxPool",
                        "layers[5].conv.groups");
    }

    @Test
    void theLastLayerGivesOneNumberPerClass() {
        assertThat(mistakes("[{conv: 8}, {linear: 9}]"))
                .containsExactly(new Mistake(
                        "layers[1]",
                        "ends the network in 9, but there are 10 classes",
                        "end with linear: classes, or with flatten where each class has one number already"));
        assertThat(mistakes("[{conv: 'classes'}, 'globalAvgPool']"))
                .extracting(Mistake::message)
                .containsExactly("ends the network in 10x1x1, but there are 10 classes");
    }

    @Test
    void aLayerThatNobodyBuildsOnIsRefused() {
        assertThat(mistakes("[{conv: 8}, {conv: 4}, {linear: 'classes', from: 'conv1'}]"))
                .containsExactly(new Mistake(
                        "layers[1]", "leads nowhere", "let a later layer build on it, as in from: NAME, or remove it"));
    }

    @Test
    void inputsThatDoNotGoTogetherAreTold() {
        assertThat(mistakes("[{conv: 4}, {add: ['conv1', 'input']}, {linear: 'classes'}]"))
                .containsExactly(new Mistake(
                        "layers[1].add",
                        "adds two or more inputs of one shape, not [4x16x16, 8x16x16]",
                        "give them one shape, for example by a conv of kernel 1 with as many channels and the same"
                                + " stride"));
        assertThat(mistakes("[{maxPool: 2}, {concat: ['pool1', 'input']}, {linear: 'classes'}]"))
                .extracting(Mistake::path)
                .containsExactly("layers[1].concat");
        assertThat(mistakes("[{linear: 8}, {conv: 8}, {linear: 'classes'}]"))
                .containsExactly(new Mistake(
                        "layers[1].conv",
                        "takes an image, not a vector of 8",
                        "put it before the layers that make a vector of the image"));
    }

    @Test
    void anImageTooSmallIsToldTheSmallestThatWorks() {
        List<Object> list = Lists.read("[{block: [{conv: 4}, {maxPool: 2}], repeat: 5}, {linear: 'classes'}]");

        assertThat(mistakes(list, "3x28x28"))
                .containsExactly(new Mistake(
                        "layers[0].block[1].maxPool",
                        "a 2x2 window does not fit into 4x1x1",
                        "use images of at least 32x32 pixels (data.resize brings them to any size), or shrink them"
                                + " less"));
        assertThatNoException()
                .isThrownBy(() -> InlineNetwork.build(NetworkSpec.of(list), ImageShape.parse("3x32x32"), 10));
    }

    @Test
    void noSizeIsAdvisedWhereLargerImagesCostTooMuch() {
        List<Object> list = Lists.read("[{conv: 65536}, {maxPool: 100}, {linear: 'classes'}]");

        assertThat(mistakes(list, "3x50x50")).singleElement().satisfies(mistake -> assertThat(mistake.fix())
                .isEqualTo("make the window smaller, or shrink the image less before it"));
    }

    @Test
    void aNetworkWithoutWeightsCannotLearn() {
        assertThat(mistakes(Lists.read("['flatten']"), "10x1x1"))
                .extracting(Mistake::message)
                .containsExactly("have no weights to learn");
    }

    @Test
    void noListIsTooLongToBeRefused() {
        assertThat(mistakes(Collections.nCopies(100_000, (Object) "relu"), "8x16x16"))
                .extracting(Mistake::path)
                .containsExactly("layers");
        String block = "{block: [BLOCK, 'relu'], repeat: 1000}";
        String nested = Collections.nCopies(6, block).stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), blocks -> blocks.stream()
                        .reduce("BLOCK", (a, b) -> a.replace("BLOCK", b))))
                .replace("BLOCK", "'relu'");
        assertThat(mistakes("[" + nested + ", {linear: 'classes'}]"))
                .containsExactly(new Mistake("layers", "makes more than 2000 layers", "repeat less"));
    }

    @Test
    void nothingIsReadOfAListBeyondTheMostLayers() {
        Map<String, Object> block = Map.of("block", Collections.nCopies(1999, (Object) "relu"));

        assertThat(mistakes(Collections.nCopies(1999, (Object) block), "8x16x16"))
                .containsExactly(new Mistake("layers", "makes more than 2000 layers", "repeat less"));
    }

    @Test
    void ofAnyNumberOfUnknownFieldsAFewAreNamed() {
        Map<String, Integer> fields =
                IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "field" + i, i -> i));

        assertThat(mistakes(List.of(Map.of("relu", fields), Map.of("linear", "classes")), "8x16x16"))
                .hasSize(12);
        assertThat(mistakes(List.of(fields, Map.of("linear", "classes")), "8x16x16"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).hasSizeLessThan(100));
    }

    @Test
    void noNetworkIsTooLargeToBeRefused() {
        assertThat(mistakes(Lists.read("[{conv: 65536}, {linear: 'classes'}]"), "3x4000x4000"))
                .extracting(Mistake::path)
                .containsExactly("layers[0].conv");
        assertThat(mistakes(
                        Lists.read(
                                """
                                [{conv: {channels: 65536, kernel: 1024, padding: 512}},
                                 {conv: {channels: 65536, kernel: 1023}}, {linear: 'classes'}]"""),
                        "65536x64x64"))
                .extracting(Mistake::message)
                .containsExactly("costs more than can be counted");
    }

    @Test
    void oneClassIsNothingToLearn() {
        NetworkException refusal = catchThrowableOfType(
                NetworkException.class,
                () -> InlineNetwork.build(
                        NetworkSpec.of(Lists.read("[{linear: 'classes'}]")), ImageShape.parse("1x4x4"), 1));

        assertThat(refusal).hasMessage("cannot learn 1 classes; use data with at least 2");
    }

    @Test
    void theListAloneIsCheckedWhereImagesAreNotKnown() {
        NetworkException refusal = catchThrowableOfType(
                NetworkException.class,
                () -> InlineNetwork.check(NetworkSpec.of(Lists.read("[{conv: 'x'}, {linear: 5}]"))));

        assertThat(refusal.mistakes()).extracting(Mistake::path).containsExactly("layers[0].conv");
    }
}
