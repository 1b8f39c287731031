package io.trainyard.networks.card;

import static io.trainyard.networks.card.Chain.conv;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.networks.Activation;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.card.Card.Row;
import io.trainyard.networks.card.ReceptiveField.Region;
import io.trainyard.networks.card.ReceptiveField.WholeImage;
import org.junit.jupiter.api.Test;

class CardTest {
    private static final Network NETWORK = network();

    private static Network network() {
        Chain chain = new Chain(3, 8);
        chain.then(conv(4, 3, 2), Activation.RELU);
        return chain.network();
    }

    @Test
    void tellsOfEveryLayer() {
        assertThat(Card.of(NETWORK).rows())
                .extracting(Row::name)
                .containsExactly("Conv2d1", "ReLU2", "AdaptiveAvgPool2d3", "Flatten4", "Linear5");
        assertThat(Card.of(NETWORK).rows().get(0))
                .isEqualTo(new Row(
                        "Conv2d1",
                        "Conv2d",
                        new ImageShape(4, 4, 4),
                        4 * 3 * 9 + 4,
                        4 * 3 * 9 + 4,
                        4 * 4 * 4 * 3 * 9,
                        4 * 4 * 4 * 4,
                        new Region(3, 3, 2, 2)));
        assertThat(Card.of(NETWORK).rows().get(4).receptiveField()).isEqualTo(new WholeImage());
    }

    @Test
    void addsThemUp() {
        Card card = Card.of(NETWORK);
        assertThat(card.parameters()).isEqualTo(112 + 50);
        assertThat(card.multiplyAdds()).isEqualTo(1728 + 40);
        assertThat(card.activationBytes()).isEqualTo(4 * (64 + 64 + 4 + 4 + 10));
        assertThat(card.depth()).isEqualTo(2);
    }

    @Test
    void aFrozenLayerKeepsItsParametersAndTrainsNone() {
        Card card = Card.of(NETWORK.freeze(layer -> layer.startsWith("Conv2d")));
        assertThat(card.parameters()).isEqualTo(162);
        assertThat(card.trainable()).isEqualTo(50);
        assertThat(card.rows().get(0).trainable()).isZero();
    }
}
