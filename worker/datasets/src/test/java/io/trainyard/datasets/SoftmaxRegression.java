package io.trainyard.datasets;

import java.util.Random;

/** The linear model that a picture data set must not yield to: one weight per pixel, channel and class, trained by SGD. */
final class SoftmaxRegression {
    private static final float LEARNING_RATE = 0.002f;

    private final int inputs;
    private final float[][] weights;
    private final byte[] image;
    private final float[] x;
    private final double[] scores;

    private SoftmaxRegression(int inputs, int classes) {
        this.inputs = inputs;
        this.weights = new float[classes][inputs + 1];
        this.image = new byte[inputs];
        this.x = new float[inputs + 1];
        this.scores = new double[classes];
    }

    static SoftmaxRegression train(ImageSource source, int epochs) {
        SoftmaxRegression model =
                new SoftmaxRegression(source.imageBytes(), source.classes().size());
        Random random = new Random(1);
        for (int step = 0; step < epochs * source.train().size(); step++) {
            model.learn(source.train(), random.nextInt(source.train().size()));
        }
        return model;
    }

    double accuracy(Split split) {
        int right = 0;
        for (int i = 0; i < split.size(); i++) {
            score(split, i);
            int best = 0;
            for (int k = 1; k < scores.length; k++) {
                best = scores[k] > scores[best] ? k : best;
            }
            right += best == split.label(i) ? 1 : 0;
        }
        return (double) right / split.size();
    }

    private void learn(Split split, int index) {
        score(split, index);
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k]);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            float error = (float) (scores[k] / sum) - (k == split.label(index) ? 1 : 0);
            for (int i = 0; i <= inputs; i++) {
                weights[k][i] -= LEARNING_RATE * error * x[i];
            }
        }
    }

    private void score(Split split, int index) {
        split.read(index, image, 0);
        for (int i = 0; i < inputs; i++) {
            x[i] = ((image[i] & 0xff) - 127.5f) / 64;
        }
        x[inputs] = 1;
        for (int k = 0; k < scores.length; k++) {
            float sum = 0;
            for (int i = 0; i <= inputs; i++) {
                sum += weights[k][i] * x[i];
            }
            scores[k] = sum;
        }
    }
}
