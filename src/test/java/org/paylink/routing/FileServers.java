package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Real file servers on loopback, and two that are not nice. */
public final class FileServers {

    /** Serves the folder by SFTP to erp/secret; the port is free. */
    public static SshServer sftp(Path folder) throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> "secret".equals(password));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        return server;
    }

    /** Serves the folder by FTP to erp/secret. */
    public static FtpServer ftp(Path folder, int port) throws FtpException {
        return ftp(folder, port, new NativeFileSystemFactory());
    }

    /** Serves the folder too, but each file is listed under a name that leads out of it. */
    static FtpServer hostileFtp(Path folder, int port) throws FtpException {
        var nativeFiles = new NativeFileSystemFactory();
        return ftp(folder, port, user -> hostile(FileSystemView.class, nativeFiles.createFileSystemView(user)));
    }

    private static FtpServer ftp(Path folder, int port, FileSystemFactory files) throws FtpException {
        var user = new BaseUser();
        user.setName("erp");
        user.setPassword("secret");
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(List.of(new WritePermission()));
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        var factory = new FtpServerFactory();
        factory.getUserManager().save(user);
        factory.setListeners(new HashMap<>(Map.of("default", listener.createListener())));
        factory.setFileSystem(files);
        var server = factory.createServer();
        server.start();
        return server;
    }

    /** From the folder where a remote file is kept while it is read: two up, and one for the folder that is not there. */
    static final String WAY_OUT = "x/../../../";

    /** Passes everything on, and puts a way out of the folder before the names of the files that it lists. */
    private static <T> T hostile(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            var answer = method.invoke(real, args);
            if (method.getName().equals("getName") && !((FtpFile) real).isDirectory()) {
                return WAY_OUT + answer;
            }
            if (answer instanceof List<?> listed) {
                var hostile = new ArrayList<Object>();
                listed.forEach(file -> hostile.add(hostile(FtpFile.class, (FtpFile) file)));
                return hostile;
            }
            return answer instanceof FtpFile file ? hostile(FtpFile.class, file) : answer;
        }));
    }

    /** Takes connections and never says a word. */
    static ServerSocket hanging() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileServers() {}

    /** The keys of that server in a file, as ssh-keyscan would write it. */
    public static Path knownHosts(SshServer server, Path folder) throws IOException {
        try {
            var key =
                    server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
            return Files.writeString(
                    folder.resolve("known-hosts"),
                    "[127.0.0.1]:%d %s%n".formatted(server.getPort(), PublicKeyEntry.toString(key)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
