package io.trainyard.server.drawings;

import io.trainyard.networks.drawing.Drawing;
import io.trainyard.networks.drawing.Drawing.Arrow;
import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.networks.drawing.Drawing.Frame;
import io.trainyard.web.DrawingView;
import io.trainyard.web.DrawingView.BoxShape;
import io.trainyard.web.DrawingView.FrameShape;
import io.trainyard.web.DrawingView.LineShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;

/** Reads from a graph that was laid out where everything stands on the page. */
record PlacedDrawing(ElkNode page, Map<String, ElkNode> nodes, Map<Frame, ElkNode> frames, Map<Arrow, ElkEdge> edges) {

    DrawingView view(String name, Drawing drawing) {
        Set<String> auxiliary =
                drawing.boxes().stream().filter(Box::auxiliary).map(Box::name).collect(Collectors.toSet());
        return new DrawingView(
                name,
                Math.round(page.getWidth()),
                Math.round(page.getHeight()),
                frames.entrySet().stream()
                        .map(entry -> frame(entry.getKey(), entry.getValue()))
                        .toList(),
                edges.entrySet().stream()
                        .map(entry -> new LineShape(
                                points(entry.getValue()),
                                auxiliary.contains(entry.getKey().to())))
                        .toList(),
                drawing.boxes().stream()
                        .map(box -> box(box, nodes.get(box.name())))
                        .toList());
    }

    private static FrameShape frame(Frame frame, ElkNode node) {
        return new FrameShape(
                Math.round(left(node)),
                Math.round(top(node)),
                Math.round(node.getWidth()),
                Math.round(node.getHeight()),
                frame.title(),
                frame.times());
    }

    private static BoxShape box(Box box, ElkNode node) {
        return new BoxShape(
                Math.round(left(node)),
                Math.round(top(node)),
                Math.round(node.getWidth()),
                Math.round(node.getHeight()),
                box.kind().name().toLowerCase(Locale.ROOT),
                box.label(),
                box.output(),
                About.of(box),
                box.auxiliary());
    }

    /** Points are relative to the node that contains the edge. */
    private static String points(ElkEdge edge) {
        double left = left(edge.getContainingNode());
        double top = top(edge.getContainingNode());
        return edge.getSections().stream()
                .flatMap(PlacedDrawing::points)
                .map(point -> Math.round(left + point[0]) + "," + Math.round(top + point[1]))
                .collect(Collectors.joining(" "));
    }

    private static Stream<double[]> points(ElkEdgeSection section) {
        List<ElkBendPoint> bends = section.getBendPoints();
        return Stream.of(
                        Stream.of(new double[] {section.getStartX(), section.getStartY()}),
                        bends.stream().map(bend -> new double[] {bend.getX(), bend.getY()}),
                        Stream.of(new double[] {section.getEndX(), section.getEndY()}))
                .flatMap(part -> part);
    }

    private static double left(ElkNode node) {
        return node.getParent() == null ? 0 : node.getX() + left(node.getParent());
    }

    private static double top(ElkNode node) {
        return node.getParent() == null ? 0 : node.getY() + top(node.getParent());
    }
}
