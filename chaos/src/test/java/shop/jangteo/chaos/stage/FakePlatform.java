package shop.jangteo.chaos.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import shop.jangteo.embedded.Site;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Part;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;
import shop.jangteo.platform.name.ServiceName;

/** A stage with real servers and real processes, of which the services only seem to be ones. */
public final class FakePlatform implements AutoCloseable {

  private static final int DISTANCE = 900;
  private static final List<String> SERVICES =
      List.of("gateway", "product-service", "order-service");

  private final Home home;
  private final Stage stage;

  private FakePlatform(Home home, Stage stage) {
    this.home = home;
    this.stage = stage;
  }

  /** Brings everything up. */
  public static FakePlatform in(Path folder) throws Exception {
    var ports = Site.ofTests(folder).portOffset() + DISTANCE;
    var home = new Home(folder, folder.resolve("home"), ports);
    for (var service : SERVICES) {
      Files.createDirectories(folder.resolve(service).resolve("src"));
    }
    for (var part : new Topology(home).parts()) {
      build(folder.resolve(part.module()).resolve("target"), part);
    }
    var stage = Stage.open(home, false, List.of());
    var silent = Progress.on(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), false);
    try {
      new Platform(home, silent).up(_ -> {}, () -> {});
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
    return new FakePlatform(home, stage);
  }

  public Stage stage() {
    return stage;
  }

  public Home home() {
    return home;
  }

  /** The processes of ours that are alive, whether or not anybody remembers them. */
  public List<String> alive() {
    var mark = home.folder().toString();
    return ProcessHandle.allProcesses()
        .map(handle -> commandLine(handle.pid()))
        .filter(line -> line.contains(mark))
        .toList();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException _) {
      return "";
    }
  }

  /** A jar with nothing but the part's main class, which hands over to {@link FakeService}. */
  private static void build(Path target, Part part) throws Exception {
    Files.createDirectories(target);
    Files.writeString(
        target.resolve("classpath"),
        String.join(File.pathSeparator, place(FakeService.class), place(ServiceName.class)));
    var main = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType());
    var type =
        ClassFile.of()
            .build(
                ClassDesc.of(part.mainClass()),
                builder ->
                    builder.withMethodBody(
                        "main",
                        main,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.aload(0)
                                .invokestatic(
                                    ClassDesc.of(FakeService.class.getName()), "main", main)
                                .return_()));
    var jar = target.resolve(part.module() + "-1.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(part.mainClass().replace('.', '/') + ".class"));
      out.write(type);
      out.closeEntry();
    }
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Override
  public void close() {
    stage.close();
  }
}
