package io.trainyard.networks.torchscript;

import io.trainyard.networks.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Modules within modules, as the dots in tensor names have them. */
record ModuleTree(Map<String, TensorSpec> tensors, Map<String, ModuleTree> children) {

    private ModuleTree() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static ModuleTree of(List<TensorSpec> tensors) {
        ModuleTree root = new ModuleTree();
        tensors.forEach(tensor -> root.put(tensor.name(), tensor));
        return root;
    }

    private void put(String path, TensorSpec tensor) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tensors.put(path, tensor);
        } else {
            children.computeIfAbsent(path.substring(0, dot), name -> new ModuleTree())
                    .put(path.substring(dot + 1), tensor);
        }
    }
}
