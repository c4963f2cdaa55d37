package dev.slipway.processing.image;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The functions of a C library, by their names. */
@SuppressWarnings("restricted") // calling native code is what this class is for
final class Symbols {
  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup library;

  private Symbols(SymbolLookup library) {
    this.library = library;
  }

  static Symbols of(Path library) {
    return new Symbols(SymbolLookup.libraryLookup(library, Arena.global()));
  }

  MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  MethodHandle action(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(library.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }

  /**
   * A function that C lets take more arguments than it names.
   *
   * @param fixed how many it names
   */
  MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        library.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.firstVariadicArg(fixed));
  }

  static IllegalStateException broken(Throwable e) {
    return new IllegalStateException("calling libvips broke: " + e.getMessage(), e);
  }
}
