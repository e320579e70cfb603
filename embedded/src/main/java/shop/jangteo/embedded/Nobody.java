package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** The unprivileged user as whom root runs a server that refuses to be root. */
record Nobody(int user, int group) {
  private static final int USUAL_ID = 65534;

  static Nobody ofThisMachine() {
    try (var users = Files.lines(Path.of("/etc/passwd"))) {
      return users
          .filter(line -> line.startsWith("nobody:"))
          .map(line -> line.split(":"))
          .map(columns -> new Nobody(Integer.parseInt(columns[2]), Integer.parseInt(columns[3])))
          .findFirst()
          .orElse(new Nobody(USUAL_ID, USUAL_ID));
    } catch (IOException _) {
      return new Nobody(USUAL_ID, USUAL_ID);
    }
  }

  void own(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (var path : paths.toList()) {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** What stands before a command to run it as this user. */
  List<String> prefix(List<Path> needed) throws IOException {
    var prefix = new ArrayList<String>();
    prefix.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"));
    if (!canReach(needed)) {
      // below root's own home: keep the one right to pass closed folders; the secure bit makes
      // access(2) respect it too
      prefix.addAll(
          List.of(
              "--securebits=+no_setuid_fixup",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override"));
    }
    return prefix;
  }

  private static boolean canReach(List<Path> paths) throws IOException {
    for (var path : paths) {
      for (var folder : Folders.andAbove(path.toRealPath()).stream().skip(1).toList()) {
        if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
    }
    return true;
  }
}
