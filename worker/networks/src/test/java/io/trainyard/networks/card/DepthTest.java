package io.trainyard.networks.card;

import static io.trainyard.networks.card.Chain.conv;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.networks.Activation;
import io.trainyard.networks.Add;
import io.trainyard.networks.BatchNorm2d;
import org.junit.jupiter.api.Test;

class DepthTest {

    @Test
    void countsLayersWithWeightsOnly() {
        Chain chain = new Chain(3, 8);
        chain.then(conv(4, 3, 1), new BatchNorm2d(), Activation.RELU, conv(4, 3, 1));
        assertThat(Depth.of(chain.network())).isEqualTo(3);
    }

    @Test
    void followsTheLongestBranch() {
        Chain chain = new Chain(3, 8);
        String one = chain.then(conv(4, 1, 1));
        String two = chain.from("input").then(conv(4, 1, 1), conv(4, 3, 1));
        chain.join(one, two);
        assertThat(Depth.of(chain.network())).isEqualTo(3);
    }

    @Test
    void aProjectionOnAShortcutMakesNothingDeeper() {
        Chain chain = new Chain(3, 8);
        String y = chain.then(conv(4, 3, 2), conv(4, 3, 1));
        String shortcut = chain.from("input").then(conv(4, 1, 2));
        chain.join(new Add(), y, shortcut);
        assertThat(Depth.of(chain.network())).isEqualTo(3);
    }
}
