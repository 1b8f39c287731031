package io.trainyard.networks.drawing;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import io.trainyard.networks.drawing.Drawing.Kind;

/** What a box says of its main layer; strides as in the papers' figures, {@code /2}. */
record Caption(Kind kind, String text) {

    /** The caption of each kind of operation. */
    record OfKind() implements Operation.Visitor<Caption> {
        @Override
        public Caption conv2d(Conv2d conv) {
            String channels = conv.groups() == 1
                    ? " conv, " + conv.channels()
                    : conv.groups() == conv.channels()
                            ? " depthwise, " + conv.channels()
                            : " conv, " + conv.channels() + " in " + conv.groups() + " groups";
            String dilation = conv.dilation().equals(Size.ONE) ? "" : ", dilated " + conv.dilation();
            return new Caption(Kind.CONVOLUTION, conv.kernel() + channels + by(conv.stride()) + dilation);
        }

        @Override
        public Caption batchNorm2d(BatchNorm2d norm) {
            return other("batch norm");
        }

        @Override
        public Caption activation(Activation activation) {
            return other(activation.type());
        }

        @Override
        public Caption maxPool2d(MaxPool2d pool) {
            return new Caption(Kind.POOLING, pool.kernel() + " max pool" + by(pool.stride()));
        }

        @Override
        public Caption avgPool2d(AvgPool2d pool) {
            return new Caption(Kind.POOLING, pool.kernel() + " average pool" + by(pool.stride()));
        }

        @Override
        public Caption adaptiveAvgPool2d(AdaptiveAvgPool2d pool) {
            return new Caption(
                    Kind.POOLING,
                    pool.size().equals(Size.ONE) ? "global average pool" : "average pool to " + pool.size());
        }

        @Override
        public Caption dropout(Dropout dropout) {
            return other("dropout");
        }

        @Override
        public Caption stochasticDepth(StochasticDepth depth) {
            return other("stochastic depth");
        }

        @Override
        public Caption flatten(Flatten flatten) {
            return other("flatten");
        }

        @Override
        public Caption linear(Linear linear) {
            return new Caption(Kind.LINEAR, "linear, " + linear.features());
        }

        @Override
        public Caption add(Add add) {
            return new Caption(Kind.JOIN, "+");
        }

        @Override
        public Caption multiply(Multiply multiply) {
            return new Caption(Kind.JOIN, "×");
        }

        @Override
        public Caption concat(Concat concat) {
            return new Caption(Kind.JOIN, "concat");
        }

        private static Caption other(String text) {
            return new Caption(Kind.OTHER, text);
        }

        private static String by(Size stride) {
            if (stride.equals(Size.ONE)) {
                return "";
            }
            return ", /" + (stride.height() == stride.width() ? Integer.toString(stride.height()) : stride.toString());
        }
    }
}
