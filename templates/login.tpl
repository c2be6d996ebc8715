{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<h1>{{TITLE}}</h1>
<p class="quiet">with your {{BRAND}} account{{#APP_LINE}}, to go on to <strong>{{APP_HOST}}</strong>{{/APP_LINE}}</p>
<form method="post" action="{{PREFIX}}/login" novalidate>
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
{{#NEXT_FIELD}}
<input type="hidden" name="next" value="{{NEXT}}">
{{/NEXT_FIELD}}
<div class="field">
<label class="form-label" for="username">Username</label>
<input class="form-control{{#USERNAME_WRONG}} is-invalid{{/USERNAME_WRONG}}" type="text" id="username" name="username" value="{{USERNAME_TYPED}}" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" required{{#USERNAME_WRONG}} aria-invalid="true"{{/USERNAME_WRONG}}{{#USERNAME_NOTE}} aria-describedby="username-error"{{/USERNAME_NOTE}}{{#USERNAME_REFUSED}} aria-describedby="problem"{{/USERNAME_REFUSED}}{{#FOCUS_USERNAME}} autofocus{{/FOCUS_USERNAME}}>
{{#USERNAME_NOTE}}
<p class="invalid-feedback" id="username-error">{{USERNAME_ERROR}}</p>
{{/USERNAME_NOTE}}
</div>
<div class="field">
<label class="form-label" for="password">Password</label>
<div class="secret">
<input class="form-control{{#PASSWORD_WRONG}} is-invalid{{/PASSWORD_WRONG}}" type="password" id="password" name="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" required{{#PASSWORD_WRONG}} aria-invalid="true"{{/PASSWORD_WRONG}}{{#PASSWORD_NOTE}} aria-describedby="password-error"{{/PASSWORD_NOTE}}{{#PASSWORD_REFUSED}} aria-describedby="problem"{{/PASSWORD_REFUSED}}{{#FOCUS_PASSWORD}} autofocus{{/FOCUS_PASSWORD}}>
<button type="button" class="reveal" aria-controls="password" data-hide="Hide" hidden>Show<span class="visually-hidden"> password</span></button>
</div>
{{#PASSWORD_NOTE}}
<p class="invalid-feedback" id="password-error">{{PASSWORD_ERROR}}</p>
{{/PASSWORD_NOTE}}
<p class="hint" role="status" data-caps="Caps Lock is on."></p>
</div>
{{#REMEMBER_BOX}}
<div class="field keep">
<input type="checkbox" id="remember" name="remember" value="yes"{{#REMEMBER}} checked{{/REMEMBER}}>
<label for="remember">Keep me signed in on this device for {{REMEMBER_FOR}}</label>
</div>
{{/REMEMBER_BOX}}
<button type="submit" class="btn btn-primary" data-busy="Logging in…">Log in</button>
</form>
{{#LINKS}}
<p class="links">
{{#PASSWORD_LINK}}
<a href="{{PASSWORD_URL}}">Forgot your password?</a>
{{/PASSWORD_LINK}}
{{#HELP_LINK}}
<a href="{{HELP_URL}}">Help</a>
{{/HELP_LINK}}
</p>
{{/LINKS}}
</section>
