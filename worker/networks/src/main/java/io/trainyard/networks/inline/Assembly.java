package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Linear;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Shape;
import io.trainyard.networks.ShapeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Steps put together for images of one shape. It goes on after a mistake with whatever does not build on it. */
final class Assembly {
    /** 2 GB of float32 for one image: no device would hold a batch of it. */
    private static final long MAX_NUMBERS = 500_000_000;

    private final NetworkBuilder network;
    private final int classes;
    private final Mistakes mistakes;
    private final Set<String> told = new HashSet<>();
    private final Map<String, String> misfits = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private Optional<String> last = Optional.empty();
    private boolean whole = true;

    private Assembly(ImageShape input, int classes, Mistakes mistakes) {
        this.network = new NetworkBuilder(input);
        this.classes = classes;
        this.mistakes = mistakes;
    }

    /** Tries the steps; what does not fit is added to {@code mistakes}, but for {@link #misfits}. */
    static Assembly of(List<Step> steps, ImageShape input, int classes, Mistakes mistakes) {
        Assembly assembly = new Assembly(input, classes, mistakes);
        assembly.last = assembly.add(steps, Scope.top(), "");
        if (assembly.whole) {
            assembly.last.ifPresent(assembly::checkUse);
        }
        return assembly;
    }

    /** Full name of the last layer; empty where a mistake hides it. */
    Optional<String> last() {
        return last;
    }

    NetworkBuilder network() {
        return network;
    }

    /** Windows that are larger than the image before them: what is wrong, by place. */
    Map<String, String> misfits() {
        return misfits;
    }

    private Optional<String> add(List<Step> steps, Scope scope, String prefix) {
        Optional<String> last = Optional.empty();
        for (Step step : steps) {
            if (step instanceof Step.Single single) {
                last = add(single, scope, prefix);
            } else if (step instanceof Step.Block block) {
                last = add(block, scope, prefix);
            } else {
                last = Optional.empty();
            }
            whole &= last.isPresent();
            scope.put(step.name(), last);
        }
        return last;
    }

    private Optional<String> add(Step.Block block, Scope scope, String prefix) {
        Optional<String> last = scope.find(block.from());
        for (int time = 0; time < block.times() && last.isPresent(); time++) {
            String inside = prefix + block.name() + "." + (block.numbered() ? time + "." : "");
            last = add(block.steps(), scope.inside(last.get()), inside);
        }
        return last;
    }

    private Optional<String> add(Step.Single step, Scope scope, String prefix) {
        List<String> inputs = new ArrayList<>();
        step.from().forEach(name -> scope.find(name).ifPresent(inputs::add));
        if (inputs.size() < step.from().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(add(prefix + step.name(), step, inputs));
        } catch (ArithmeticException e) {
            tell(step.said(), "costs more than can be counted", "make it narrower, or the images smaller");
        } catch (NetworkException e) {
            e.mistakes().forEach(mistake -> tell(step.said(mistake.path()), mistake.message(), mistake.fix()));
        } catch (IllegalArgumentException e) {
            tell(step, e);
        }
        return Optional.empty();
    }

    private void tell(Step.Single step, IllegalArgumentException refusal) {
        Optional<Join> join = Join.of(step.word());
        if (join.isPresent()) {
            tell(step.said(), refusal.getMessage(), join.get().remedy());
        } else if (!(refusal instanceof ShapeException)) {
            tell(step.said(), refusal.getMessage(), "put it before the layers that make a vector of the image");
        } else if (told.add(step.said())) {
            misfits.put(step.said(), refusal.getMessage());
        }
    }

    private String add(String name, Step.Single step, List<String> inputs) {
        Operation operation = step.operation().apply(classes);
        if (operation instanceof Linear && network.shape(inputs.get(0)) instanceof ImageShape) {
            used.addAll(inputs);
            inputs = List.of(network.add(name + ".flatten", new Flatten(), inputs.get(0)));
        }
        if (operation instanceof Conv2d conv) {
            checkGroups(conv, network.shape(inputs.get(0)));
        }
        checkSize(operation.output(inputs.stream().map(network::shape).toList()));
        used.addAll(inputs);
        paths.put(name, step.path());
        return network.add(name, operation, inputs.toArray(String[]::new));
    }

    private static void checkGroups(Conv2d conv, Shape input) {
        if (input instanceof ImageShape image && image.channels() % conv.groups() != 0) {
            throw new NetworkException(
                    "groups",
                    "is " + conv.groups() + " for " + image.channels() + " channels that come in",
                    "use a number that divides them");
        }
    }

    private static void checkSize(Shape output) {
        if (output.elements() > MAX_NUMBERS) {
            throw new NetworkException(
                    "",
                    "gives " + output + " for one image",
                    "use at most " + MAX_NUMBERS + " numbers: fewer channels, or smaller images");
        }
    }

    private void checkUse(String last) {
        paths.forEach((name, path) -> {
            if (!used.contains(name) && !name.equals(last)) {
                tell(path, "leads nowhere", "let a later layer build on it, as in from: NAME, or remove it");
            }
        });
    }

    /** Once for each place: a block that is repeated says nothing twice. */
    private void tell(String path, String message, String fix) {
        if (told.add(path)) {
            mistakes.add(path, message, fix);
        }
    }
}
