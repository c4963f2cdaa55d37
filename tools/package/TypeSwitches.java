import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites switches over types in compiled classes into chains of instanceof. The JVM makes a class
 * for each such switch when it is first reached, and JDK 25's AOT cache does not keep it: a cold
 * start meets some thirty. What a switch does stays the same: SwitchBootstraps.typeSwitch.
 */
final class TypeSwitches {
  private final ClassFile classes;

  private TypeSwitches(ClassLoader libraries) {
    classes =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /** Takes a folder of jars; those are rewritten whose names begin with "slipway-". */
  public static void main(String[] arguments) throws Exception {
    Path[] jars;
    try (var files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toArray(Path[]::new);
    }
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    int rewritten = 0;
    try (URLClassLoader libraries = new URLClassLoader(urls)) {
      TypeSwitches switches = new TypeSwitches(libraries);
      for (Path jar : jars) {
        if (jar.getFileName().toString().startsWith("slipway-")) {
          Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
          rewritten += switches.rewrite(jar, fresh);
        }
      }
    }
    for (Path jar : jars) {
      Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
      if (Files.exists(fresh)) {
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (rewritten == 0) {
      throw new IllegalStateException("no switch over types was found in " + Arrays.toString(jars));
    }
  }

  private int rewrite(Path jar, Path fresh) throws IOException {
    int rewritten = 0;
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(fresh);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : in.stream().toList()) {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        if (entry.getName().endsWith(".class")) {
          Rewriting rewriting = new Rewriting(classes.parse(bytes));
          byte[] changed = classes.transformClass(rewriting.model, rewriting.transform());
          rewritten += rewriting.chains.size();
          bytes = rewriting.chains.isEmpty() ? bytes : changed;
        }
        out.write(bytes);
      }
    }
    return rewritten;
  }

  /** One class. */
  private static final class Rewriting {
    private final ClassModel model;
    private final List<InvokeDynamicInstruction> chains = new ArrayList<>();

    Rewriting(ClassModel model) {
      this.model = model;
    }

    ClassTransform transform() {
      return ClassTransform.transformingMethodBodies(this::instruction)
          .andThen(ClassTransform.endHandler(this::addChains));
    }

    private void instruction(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
        code.invokestatic(
            model.thisClass().asSymbol(),
            name(chains.size()),
            call.typeSymbol(),
            model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
        chains.add(call);
      } else {
        code.with(element);
      }
    }

    private static boolean isOverTypes(InvokeDynamicInstruction call) {
      var bootstrap = call.bootstrapMethod();
      return bootstrap.owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
          && bootstrap.methodName().equals("typeSwitch")
          && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    private static String name(int number) {
      return "typeSwitch$" + number;
    }

    private void addChains(ClassBuilder builder) {
      for (int i = 0; i < chains.size(); i++) {
        InvokeDynamicInstruction call = chains.get(i);
        builder.withMethodBody(
            name(i),
            call.typeSymbol(),
            ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
            code -> chain(code, call.bootstrapArgs()));
      }
    }

    /** The number of the first type from the one asked for on; -1 for null, else their count. */
    private static void chain(CodeBuilder code, List<ConstantDesc> types) {
      Label something = code.newLabel();
      code.aload(0).ifnonnull(something).iconst_m1().ireturn().labelBinding(something);
      for (int i = 0; i < types.size(); i++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(types.size()).ireturn();
    }
  }
}
