package io.trainyard.server.drawings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.drawing.Drawing;
import io.trainyard.networks.families.Families;
import io.trainyard.web.DrawingView;
import io.trainyard.web.DrawingView.BoxShape;
import io.trainyard.web.DrawingView.FrameShape;
import io.trainyard.web.DrawingView.LineShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
    private static final DrawingView GOOGLENET = place("googlenet", "googlenet");

    private static DrawingView place(String family, String variant) {
        NetworkSpec spec = new NetworkSpec(family, variant, Map.of());
        return GraphLayout.place(variant, Drawing.of(Families.build(spec, new ImageShape(3, 224, 224), 1000)));
    }

    @Test
    void noBoxLiesUponAnother() {
        List<BoxShape> boxes = GOOGLENET.boxes();
        for (BoxShape box : boxes) {
            assertThat(boxes).filteredOn(other -> overlap(box, other)).containsExactly(box);
        }
    }

    private static boolean overlap(BoxShape one, BoxShape other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    @Test
    void everyBoxIsOnThePage() {
        assertThat(GOOGLENET.boxes())
                .allMatch(box -> box.x() >= 0 && box.x() + box.width() <= GOOGLENET.width())
                .allMatch(box -> box.y() >= 0 && box.y() + box.height() <= GOOGLENET.height());
    }

    @Test
    void arrowsLeadDownFromBoxToBox() {
        assertThat(GOOGLENET.lines()).isNotEmpty().allSatisfy(line -> {
            long[] start = point(line, 0);
            long[] end = point(line, line.points().split(" ").length - 1);
            assertThat(start[1]).isLessThan(end[1]);
            assertThat(GOOGLENET.boxes())
                    .anyMatch(box -> isOnEdge(start, box, box.y() + box.height()))
                    .anyMatch(box -> isOnEdge(end, box, box.y()));
        });
    }

    private static long[] point(LineShape line, int index) {
        String[] numbers = line.points().split(" ")[index].split(",");
        return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
    }

    private static boolean isOnEdge(long[] point, BoxShape box, long edge) {
        return Math.abs(point[1] - edge) <= 1 && point[0] >= box.x() && point[0] <= box.x() + box.width();
    }

    @Test
    void anInceptionModuleStandsAroundItsSevenLayersAndTheirJoint() {
        FrameShape module = GOOGLENET.frames().get(0);
        assertThat(module.title()).isEqualTo("inception3a");
        assertThat(GOOGLENET.boxes())
                .filteredOn(box -> box.x() > module.x() && box.x() + box.width() < module.x() + module.width())
                .filteredOn(box -> box.y() > module.y() && box.y() + box.height() < module.y() + module.height())
                .hasSize(8)
                .filteredOn(BoxShape::join)
                .hasSize(1);
    }

    @Test
    void aDeepNetworkIsDrawnAsSmallAsAShallowOne() {
        assertThat(place("resnet", "resnet152").height())
                .isEqualTo(place("resnet", "resnet50").height());
    }

    @Test
    void aPointerIsToldTheLayersOfABox() {
        assertThat(GOOGLENET.boxes()).extracting(BoxShape::about).anySatisfy(about -> assertThat(about)
                .contains("conv1.conv  Conv2d", "conv1.bn  BatchNorm2d", "→ 64x112x112", "parameters"));
    }
}
