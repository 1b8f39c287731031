package io.trainyard.networks.torchscript;

import io.trainyard.networks.TensorSpec;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The TorchScript classes of a tree of modules: modules with the same attributes share one. */
final class ModuleClasses {
    private static final String PACKAGE = "__torch__";
    static final String ROOT = PACKAGE + ".Network";

    private final Predicate<TensorSpec> parameter;
    private final Map<ModuleTree, String> names = new IdentityHashMap<>();
    private final Map<String, String> nameByBody = new HashMap<>();
    private final StringBuilder source = new StringBuilder();

    /**
     * @param methods of the root, the only module that has any
     * @param parameter which tensors the engine is to compute gradients for, as DJL does for every parameter of a
     *     module that it trains; the others are buffers to it
     */
    ModuleClasses(ModuleTree root, String methods, Predicate<TensorSpec> parameter) {
        this.parameter = parameter;
        String body = body(root) + methods;
        names.put(root, "Network");
        declare("Network", body);
    }

    /** The class of a module, without its package. */
    String name(ModuleTree module) {
        return names.get(module);
    }

    boolean isParameter(TensorSpec tensor) {
        return parameter.test(tensor);
    }

    String source() {
        return source.toString();
    }

    private void addClass(ModuleTree module) {
        String body = body(module);
        String name = nameByBody.get(body);
        if (name == null) {
            name = "Module" + nameByBody.size();
            nameByBody.put(body, name);
            declare(name, body);
        }
        names.put(module, name);
    }

    private void declare(String name, String body) {
        source.append("class ").append(name).append("(Module):\n").append(body);
    }

    private String body(ModuleTree module) {
        StringBuilder body = new StringBuilder()
                .append("  __parameters__ = [")
                .append(quoted(module, parameter))
                .append("]\n  __buffers__ = [")
                .append(quoted(module, parameter.negate()))
                .append("]\n  training : bool\n");
        module.tensors().keySet().forEach(name -> body.append(attribute(name, "Tensor")));
        module.children().forEach((name, child) -> {
            addClass(child);
            body.append(attribute(name, PACKAGE + "." + name(child)));
        });
        return body.toString();
    }

    private static String quoted(ModuleTree module, Predicate<TensorSpec> kind) {
        return module.tensors().entrySet().stream()
                .filter(tensor -> kind.test(tensor.getValue()))
                .map(tensor -> "\"" + tensor.getKey() + "\", ")
                .collect(Collectors.joining());
    }

    private static String attribute(String name, String type) {
        return PythonName.isIdentifier(name)
                ? "  " + name + " : " + type + "\n"
                : "  __annotations__[\"" + name + "\"] = " + type + "\n";
    }
}
