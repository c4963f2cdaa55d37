package dev.slipway.processing.room;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A child that does what it is told, and is told the worst. */
final class HostileChild {
  private HostileChild() {}

  public static void main(String[] arguments) throws IOException {
    String mode = arguments.length > 0 ? arguments[0] : "";
    if (mode.equals("mute")) {
      hang();
    }
    ChildLoop.serve(
        () -> {
          if (mode.equals("broken")) {
            throw new IllegalStateException("libnothing.so is missing");
          }
          return new Obedient();
        });
  }

  private static final class Obedient implements ChildLoop.Job {
    @Override
    public String engine() {
      return "hostile 1";
    }

    @Override
    public byte[] answer(byte[] head, Body body) throws Exception {
      String[] order = new String(head, StandardCharsets.UTF_8).split(" ", 2);
      return switch (order[0]) {
        case "echo" -> echo(body);
        case "pid" -> bytes(hostPid());
        case "environment" -> bytes(new TreeMap<>(System.getenv()).keySet().toString());
        case "interfaces" -> bytes(interfaces());
        case "hang" -> hang();
        case "crash" -> crash();
        case "heap" -> heap();
        case "native" -> memory();
        case "babble" -> babble();
        case "overlong" -> new byte[1 << 21];
        case "extra" -> extra();
        case "throw" -> throw new IllegalArgumentException("no such picture");
        case "fork" -> fork(order[1]);
        case "file" -> file();
        case "print" -> print();
        case "noise" -> noise();
        case "ask" -> body.ask(bytes(order[1]));
        case "wonder" -> body.ask(new byte[Integer.parseInt(order[1])]);
        case "connect" -> connect();
        case "ignore" -> bytes("not read");
        default -> throw new IllegalArgumentException(order[0]);
      };
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] echo(Body body) throws IOException {
    byte[] copy = new byte[(int) body.length()];
    body.readInto(ByteBuffer.wrap(copy));
    return copy;
  }

  // The last number is the one in the innermost PID namespace.
  private static String hostPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String interfaces() throws IOException {
    List<String> up = new ArrayList<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (each.isUp()) {
          up.add(each.getName());
        }
      }
    } catch (SocketException e) {
      up.add(e.getMessage());
    }
    return up.toString();
  }

  private static byte[] connect() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, server.getLocalPort())) {
      return bytes("connected: " + client.isConnected());
    }
  }

  private static byte[] hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("restricted") // native code is what crashes
  private static byte[] crash() throws Exception {
    Linker linker = Linker.nativeLinker();
    var raise =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("raise"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int result = (int) raise.invokeExact(11); // SIGSEGV
      return bytes("still here: " + result);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] heap() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < 1 << 16) {
      all.add(new byte[1 << 20]);
    }
    return all.getLast();
  }

  private static byte[] memory() {
    long bytes = 0;
    try {
      while (bytes < 1L << 32) {
        Arena.global().allocate(1 << 20);
        bytes += 1 << 20;
      }
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException("refused after " + (bytes >> 20) + " MiB", e);
    }
    return bytes("got 4 GiB");
  }

  private static byte[] babble() throws IOException {
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      while (true) {
        out.write(new byte[] {1, 0, 0, 0, 1, 'x'});
      }
    }
  }

  private static byte[] extra() throws IOException {
    @SuppressWarnings("resource") // closing it would end the conversation
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Frames.writeAnswer(out, false, bytes("first"));
    return bytes("forged");
  }

  private static byte[] fork(String mark) throws IOException {
    // Through a shell that ends at once, so that the process has lost its parent.
    new ProcessBuilder("sh", "-c", "sleep " + mark + " & sleep " + mark + " & exit 0").start();
    return hang();
  }

  private static byte[] file() throws IOException {
    Path file = Files.createTempFile("much", ".bin");
    Files.write(file, new byte[1 << 20]);
    return bytes("written");
  }

  @SuppressWarnings("SystemOut") // what native code may do, too
  private static byte[] print() {
    System.out.println("printed to what might be the pipe");
    return bytes("printed");
  }

  @SuppressWarnings("SystemOut") // fills the pipe unless someone reads it
  private static byte[] noise() {
    for (int i = 0; i < 20_000; i++) {
      System.err.println("a warning of the decoder, number " + i);
    }
    return bytes("noisy");
  }
}
