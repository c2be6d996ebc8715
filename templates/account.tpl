{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<h1>Your account</h1>
<p class="quiet">This is what the directory says of you.</p>
<dl class="facts">
<div><dt>Username</dt><dd>{{USERNAME}}</dd></div>
{{#NAME_FACT}}
<div><dt>Name</dt><dd>{{NAME}}</dd></div>
{{/NAME_FACT}}
{{#EMAIL_FACT}}
<div><dt>E-mail</dt><dd>{{EMAIL}}</dd></div>
{{/EMAIL_FACT}}
<div><dt>Groups</dt><dd>
{{#NO_GROUPS}}
None
{{/NO_GROUPS}}
{{#FOLDED}}
<details>
<summary>{{GROUP_COUNT}} groups</summary>
{{/FOLDED}}
{{#GROUPS}}
<ul class="groups">
{{#GROUP}}
<li>{{GROUP_NAME}}</li>
{{/GROUP}}
</ul>
{{/GROUPS}}
{{#UNFOLDED}}
</details>
{{/UNFOLDED}}
</dd></div>
</dl>
{{#PASSWORD_LINK}}
<p class="more"><a href="{{PASSWORD_URL}}">Change your password</a></p>
{{/PASSWORD_LINK}}
</section>
<section class="card sheet" aria-labelledby="sessions">
<h2 id="sessions">Where you are signed in</h2>
{{#MORE_SESSIONS}}
<p class="quiet">{{SHOWN}}</p>
{{/MORE_SESSIONS}}
<ul class="rows">
{{>SESSION}}
</ul>
{{#END_OTHERS}}
<form class="all" method="post" action="{{PREFIX}}/account/end-others">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<button type="submit" class="btn btn-primary" data-busy="Ending…">End all other sessions</button>
</form>
{{/END_OTHERS}}
</section>
<section class="card sheet" aria-labelledby="logins">
<h2 id="logins">Recent logins</h2>
{{#NO_LOGINS}}
<p class="quiet">None is remembered yet.</p>
{{/NO_LOGINS}}
{{#LOGINS}}
<p class="quiet">Those with your name, refused ones too. If one of them was not you, end the sessions that are not yours, change your password, then tell your administrator.</p>
<ol class="rows">
{{#LOGIN}}
<li class="login">
{{#SUCCEEDED}}
<p class="outcome">Signed in</p>
{{/SUCCEEDED}}
{{#REFUSED}}
<p class="outcome refused">Refused</p>
{{/REFUSED}}
<dl class="traits">
<div><dt>When</dt><dd><time datetime="{{WHEN_ISO}}">{{WHEN}}</time></dd></div>
<div><dt>Device</dt><dd>{{LOGIN_DEVICE}}</dd></div>
<div><dt>Address</dt><dd>{{LOGIN_ADDRESS}}</dd></div>
</dl>
</li>
{{/LOGIN}}
</ol>
{{/LOGINS}}
</section>
