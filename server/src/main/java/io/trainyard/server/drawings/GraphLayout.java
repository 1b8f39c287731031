package io.trainyard.server.drawings;

import io.trainyard.networks.drawing.Drawing;
import io.trainyard.networks.drawing.Drawing.Arrow;
import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.networks.drawing.Drawing.Frame;
import io.trainyard.web.DrawingView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places a drawing's boxes in layers from the image down to the logits, with as few crossings as Eclipse ELK finds. */
public final class GraphLayout {
    private static final double MARGIN = 12;
    private static final double GAP = 14;
    private static final ElkPadding FRAME = new ElkPadding(24, MARGIN, MARGIN, MARGIN);

    private final Drawing drawing;
    private final ElkNode page = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<Frame, ElkNode> frames = new LinkedHashMap<>();
    private final Map<Arrow, ElkEdge> edges = new LinkedHashMap<>();

    private GraphLayout(Drawing drawing) {
        this.drawing = drawing;
    }

    /** @param name of the network */
    public static DrawingView place(String name, Drawing drawing) {
        GraphLayout layout = new GraphLayout(drawing);
        layout.build();
        new RecursiveGraphLayoutEngine().layout(layout.page, new NullElkProgressMonitor());
        return new PlacedDrawing(layout.page, layout.nodes, layout.frames, layout.edges).view(name, drawing);
    }

    private void build() {
        configure(page);
        page.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        page.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        Map<String, ElkNode> parents = new HashMap<>();
        for (Frame frame : drawing.frames()) {
            ElkNode node = ElkGraphUtil.createNode(page);
            configure(node);
            node.setProperty(CoreOptions.PADDING, FRAME);
            frames.put(frame, node);
            frame.boxes().forEach(box -> parents.put(box, node));
        }
        for (Box box : drawing.boxes()) {
            ElkNode node = ElkGraphUtil.createNode(parents.getOrDefault(box.name(), page));
            BoxSize size = BoxSize.of(box);
            node.setDimensions(size.width(), size.height());
            nodes.put(box.name(), node);
        }
        for (Arrow arrow : drawing.arrows()) {
            edges.put(arrow, ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to())));
        }
    }

    private static void configure(ElkNode graph) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.LINEAR_SEGMENTS);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 2 * GAP);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, GAP / 2);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, GAP / 2);
    }
}
