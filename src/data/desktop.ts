/** System packages for drawing on a screen, with what a program of Python without one does instead. Names as of Debian 13 and Alpine 3.22. */
export const desktopLibraries: ReadonlyMap<string, string> = new Map([
  ...['libgl1', 'libgl1-mesa-glx', 'libgl1-mesa-dri', 'libglvnd0', 'mesa-gl'].map(
    (name) => [name, 'install `opencv-python-headless`, or what else does without'] as const,
  ),
  ...['python3-tk', 'python-tk', 'tk'].map((name) => [name, 'set `MPLBACKEND=Agg` to draw into files'] as const),
]);

/** Packages of PyPI that draw on a screen, with the one of the same use that does not (their project pages). */
export const headlessOf: ReadonlyMap<string, string> = new Map([
  ['opencv-python', 'opencv-python-headless'],
  ['opencv-contrib-python', 'opencv-contrib-python-headless'],
]);

/** System packages that want these libraries with reason: there is a screen, or a browser. */
export const screens: ReadonlySet<string> = new Set(
  `blender chromium chromium-browser chromium-driver firefox firefox-esr freecad google-chrome-stable libreoffice mesa-utils novnc openbox
  tigervnc-standalone-server wkhtmltopdf x11vnc xdotool xfce4 xorg xserver-xorg xvfb`.split(/\s+/),
);

/** Packages of PyPI that do: they open windows, or render with OpenGL. */
export const screenWheels: ReadonlySet<string> = new Set(
  'gymnasium kivy mujoco napari open3d pygame pyglet pyopengl pyqt5 pyqt6 pyrender pyside6 pyvista vtk wxpython'.split(
    ' ',
  ),
);
