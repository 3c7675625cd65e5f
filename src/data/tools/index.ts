// Written by `npm run gen`: do not edit.
import type { Tool } from '../tool.ts';
import antTool from './ant.ts';
import apkTool from './apk.ts';
import aptTool from './apt.ts';
import aptCacheTool from './apt-cache.ts';
import aptGetTool from './apt-get.ts';
import aptitudeTool from './aptitude.ts';
import aria2cTool from './aria2c.ts';
import autotoolsTool from './autotools.ts';
import bunTool from './bun.ts';
import bundleTool from './bundle.ts';
import bundlersTool from './bundlers.ts';
import cargoTool from './cargo.ts';
import cmakeTool from './cmake.ts';
import compilersTool from './compilers.ts';
import composerTool from './composer.ts';
import condaTool from './conda.ts';
import corepackTool from './corepack.ts';
import curlTool from './curl.ts';
import denoTool from './deno.ts';
import dnfTool from './dnf.ts';
import dockerPhpExtInstallTool from './docker-php-ext-install.ts';
import dotnetTool from './dotnet.ts';
import dpkgTool from './dpkg.ts';
import easyInstallTool from './easy_install.ts';
import fnmTool from './fnm.ts';
import frameworksTool from './frameworks.ts';
import gemTool from './gem.ts';
import gitTool from './git.ts';
import goTool from './go.ts';
import gradleTool from './gradle.ts';
import hatchTool from './hatch.ts';
import hgTool from './hg.ts';
import installPhpExtensionsTool from './install-php-extensions.ts';
import javaTool from './java.ts';
import jdkTool from './jdk.ts';
import jlinkTool from './jlink.ts';
import makeTool from './make.ts';
import mesonTool from './meson.ts';
import microdnfTool from './microdnf.ts';
import miseTool from './mise.ts';
import mixTool from './mix.ts';
import mvnTool from './mvn.ts';
import nextTool from './next.ts';
import ninjaTool from './ninja.ts';
import npmTool from './npm.ts';
import npxTool from './npx.ts';
import nuxtTool from './nuxt.ts';
import nvmTool from './nvm.ts';
import pacmanTool from './pacman.ts';
import pdmTool from './pdm.ts';
import peclTool from './pecl.ts';
import phpTool from './php.ts';
import pipTool from './pip.ts';
import pipSyncTool from './pip-sync.ts';
import pipToolsTool from './pip-tools.ts';
import pipenvTool from './pipenv.ts';
import pipxTool from './pipx.ts';
import pixiTool from './pixi.ts';
import pnpmTool from './pnpm.ts';
import poetryTool from './poetry.ts';
import pythonTool from './python.ts';
import rakeTool from './rake.ts';
import reactScriptsTool from './react-scripts.ts';
import rpmTool from './rpm.ts';
import rubyTool from './ruby.ts';
import rustcTool from './rustc.ts';
import rustupTool from './rustup.ts';
import ryeTool from './rye.ts';
import sbtTool from './sbt.ts';
import sdkmanTool from './sdkman.ts';
import svnTool from './svn.ts';
import swiftTool from './swift.ts';
import tdnfTool from './tdnf.ts';
import uvTool from './uv.ts';
import uvxTool from './uvx.ts';
import virtualenvTool from './virtualenv.ts';
import voltaTool from './volta.ts';
import vueCliServiceTool from './vue-cli-service.ts';
import wgetTool from './wget.ts';
import yarnTool from './yarn.ts';
import yumTool from './yum.ts';
import zypperTool from './zypper.ts';

/** Every tool. */
export const tools: readonly Tool[] = [
  antTool,
  apkTool,
  aptTool,
  aptCacheTool,
  aptGetTool,
  aptitudeTool,
  aria2cTool,
  autotoolsTool,
  bunTool,
  bundleTool,
  bundlersTool,
  cargoTool,
  cmakeTool,
  compilersTool,
  composerTool,
  condaTool,
  corepackTool,
  curlTool,
  denoTool,
  dnfTool,
  dockerPhpExtInstallTool,
  dotnetTool,
  dpkgTool,
  easyInstallTool,
  fnmTool,
  frameworksTool,
  gemTool,
  gitTool,
  goTool,
  gradleTool,
  hatchTool,
  hgTool,
  installPhpExtensionsTool,
  javaTool,
  jdkTool,
  jlinkTool,
  makeTool,
  mesonTool,
  microdnfTool,
  miseTool,
  mixTool,
  mvnTool,
  nextTool,
  ninjaTool,
  npmTool,
  npxTool,
  nuxtTool,
  nvmTool,
  pacmanTool,
  pdmTool,
  peclTool,
  phpTool,
  pipTool,
  pipSyncTool,
  pipToolsTool,
  pipenvTool,
  pipxTool,
  pixiTool,
  pnpmTool,
  poetryTool,
  pythonTool,
  rakeTool,
  reactScriptsTool,
  rpmTool,
  rubyTool,
  rustcTool,
  rustupTool,
  ryeTool,
  sbtTool,
  sdkmanTool,
  svnTool,
  swiftTool,
  tdnfTool,
  uvTool,
  uvxTool,
  virtualenvTool,
  voltaTool,
  vueCliServiceTool,
  wgetTool,
  yarnTool,
  yumTool,
  zypperTool,
];
