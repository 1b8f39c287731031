package io.trainyard.networks.torchscript;

import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** The module tree as {@code torch.jit} pickles it: objects with attributes, tensors as views of numbered storages. */
final class ModulePickle {
    private final ModuleClasses classes;
    private final boolean training;
    private final Pickle pickle = new Pickle();
    private final List<TensorSpec> storages = new ArrayList<>();

    /** @param training whether the modules start in training mode */
    ModulePickle(ModuleClasses classes, boolean training) {
        this.classes = classes;
        this.training = training;
    }

    byte[] write(ModuleTree root) {
        module(root);
        return pickle.finish();
    }

    /** The tensors whose bytes make up storage 0, 1, 2... */
    List<TensorSpec> storages() {
        return storages;
    }

    private void module(ModuleTree module) {
        pickle.global("__torch__", classes.name(module));
        pickle.newObject();
        pickle.text("training");
        pickle.bool(training);
        module.tensors().forEach((name, tensor) -> {
            pickle.text(name);
            tensor(tensor);
        });
        module.children().forEach((name, child) -> {
            pickle.text(name);
            module(child);
        });
        pickle.endObject();
    }

    private void tensor(TensorSpec tensor) {
        pickle.global("torch._utils", "_rebuild_tensor_v2");
        pickle.mark();
        storage(tensor);
        pickle.integer(0);
        pickle.tuple(tensor.shape());
        pickle.tuple(strides(tensor.shape()));
        pickle.bool(classes.isParameter(tensor));
        pickle.global("collections", "OrderedDict");
        pickle.emptyTuple();
        pickle.call();
        pickle.endTuple();
        pickle.call();
    }

    private void storage(TensorSpec tensor) {
        pickle.mark();
        pickle.text("storage");
        pickle.global("torch", storageType(tensor.type()));
        pickle.text(Integer.toString(storages.size()));
        pickle.text("cpu");
        pickle.integer(tensor.elements());
        pickle.endTuple();
        pickle.persistent();
        storages.add(tensor);
    }

    private static String storageType(DType type) {
        return switch (type) {
            case F32 -> "FloatStorage";
            case I64 -> "LongStorage";
            default -> throw new IllegalArgumentException("no tensor of " + type + " is written yet");
        };
    }

    /** Of a row-major tensor. */
    private static List<Long> strides(List<Long> shape) {
        List<Long> strides = new ArrayList<>(shape);
        long stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides.set(i, stride);
            stride *= shape.get(i);
        }
        return strides;
    }
}
