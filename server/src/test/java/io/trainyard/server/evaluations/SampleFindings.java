package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import io.trainyard.contract.protocol.EvaluationResult.Wrong;
import io.trainyard.contract.protocol.Prediction;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What a worker could have found: every number follows from predictions that are made of a seed. */
public record SampleFindings(List<Prediction> predictions, int classes) {

    /**
     * Of a network that tells about {@code right} of the images right, and else mostly the next class.
     *
     * @param right from 0 to 1
     */
    public static SampleFindings of(int images, int classes, double right, long seed) {
        Random random = new Random(seed);
        List<Prediction> predictions = IntStream.range(0, images)
                .mapToObj(image -> prediction(image % classes, classes, right, random))
                .toList();
        return new SampleFindings(predictions, classes);
    }

    private static Prediction prediction(int label, int classes, double right, Random random) {
        double luck = random.nextDouble();
        double confidence = Math.min(0.9999, 1 - 0.6 * random.nextDouble() * random.nextDouble());
        if (luck < right) {
            return new Prediction(label, label, (float) confidence, (float) -Math.log(confidence));
        }
        int step = luck < right + 0.7 * (1 - right) ? 1 : 1 + random.nextInt(classes - 1);
        return new Prediction(
                label, (label + step) % classes, (float) confidence, (float) -Math.log((1 - confidence) / 2));
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(predictions.size() * Prediction.BYTES);
        predictions.forEach(prediction -> prediction.write(bytes));
        return bytes.array();
    }

    public EvaluationResult result() {
        double loss =
                predictions.stream().mapToDouble(Prediction::loss).average().orElseThrow();
        double top1 = (double) predictions.stream().filter(Prediction::isRight).count() / predictions.size();
        List<Bin> bins = bins();
        double error = bins.stream()
                .mapToDouble(bin -> Math.abs(bin.confidence() - bin.accuracy()) * bin.images() / predictions.size())
                .sum();
        return new EvaluationResult(predictions.size(), loss, top1, (1 + top1) / 2, error, bins, confusion(), wrong());
    }

    private List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < EvaluationResult.BINS; bin++) {
            int number = bin;
            List<Prediction> in = predictions.stream()
                    .filter(said ->
                            Math.min(EvaluationResult.BINS - 1, (int) (said.confidence() * EvaluationResult.BINS))
                                    == number)
                    .toList();
            bins.add(new Bin(
                    in.size(),
                    in.stream().mapToDouble(Prediction::confidence).average().orElse(0),
                    in.isEmpty()
                            ? 0
                            : (double) in.stream().filter(Prediction::isRight).count() / in.size()));
        }
        return bins;
    }

    private long[][] confusion() {
        long[][] counts = new long[classes][classes];
        predictions.forEach(said -> counts[said.label()][said.predicted()]++);
        return counts;
    }

    private List<Wrong> wrong() {
        return IntStream.range(0, predictions.size())
                .filter(index -> !predictions.get(index).isRight())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        index -> -predictions.get(index).confidence()))
                .limit(EvaluationResult.MOST_WRONG)
                .map(index -> wrong(index, predictions.get(index)))
                .toList();
    }

    private Wrong wrong(int index, Prediction said) {
        return new Wrong(index, said.label(), said.predicted(), said.confidence(), picture(said.label()));
    }

    /** A square in a colour of its class. */
    private byte[] picture(int label) {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.getHSBColor((float) label / classes, 0.6f, 0.8f));
        pen.fillRect(4, 4, 24, 24);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
